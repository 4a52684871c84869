; Units of Rust: structs, enums, unions and traits with a body, functions with a body, closures; modules and
; `impl` blocks give prefixes.

(mod_item name: (_) @name body: (_)) @scope
(impl_item type: (generic_type type: (_) @name) body: (_)) @scope.type
(impl_item type: (reference_type type: (generic_type type: (_) @name)) body: (_)) @scope.type
(impl_item type: (reference_type type: (_) @name) body: (_)) @scope.type
(impl_item type: (_) @name body: (_)) @scope.type

(struct_item name: (_) @name body: (_)) @class
(enum_item name: (_) @name body: (_)) @class
(union_item name: (_) @name body: (_)) @class
(trait_item name: (_) @name body: (_)) @class

(function_item name: (_) @name body: (_)) @function

(let_declaration pattern: (identifier) @name value: (closure_expression) @closure)
(const_item name: (identifier) @name value: (closure_expression) @closure)
(static_item name: (identifier) @name value: (closure_expression) @closure)
(field_initializer field: (field_identifier) @name value: (closure_expression) @closure)
(assignment_expression left: (identifier) @name right: (closure_expression) @closure)
(assignment_expression left: (field_expression field: (field_identifier) @name) right: (closure_expression) @closure)
(closure_expression) @closure
