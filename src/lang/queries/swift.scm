; Swift: types, extensions, functions, initialisers, accessors, observers, closures; properties are scopes of accessors.

(class_declaration declaration_kind: "extension" name: (_) @name) @scope.type
(class_declaration name: (_) @name) @class
(protocol_declaration name: (_) @name) @class

(init_declaration name: "init" @name body: (function_body)) @constructor
(deinit_declaration "deinit" @name body: (function_body)) @method
(function_declaration "func" . name: _ @name body: (function_body)) @function

(property_declaration
  name: (pattern bound_identifier: (simple_identifier) @name)
  computed_value: (computed_property . "{" . (statements))) @method
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) computed_value: (computed_property)) @scope
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) value: (lambda_literal) @closure)
(property_declaration
  name: (pattern bound_identifier: (simple_identifier) @name)
  value: (call_expression . (lambda_literal) @closure))
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) (willset_didset_block)) @scope
(subscript_declaration "subscript" @name (computed_property . "{" . (statements))) @method
(subscript_declaration "subscript" @name) @scope
(computed_getter (getter_specifier "get" @name) (statements)) @method
(computed_setter (setter_specifier "set" @name) (statements)) @method
(computed_modify (modify_specifier) @name (statements)) @method
(willset_clause "willSet" @name) @method
(didset_clause "didSet" @name) @method

(assignment
  target: (directly_assignable_expression
    [(simple_identifier) @name (navigation_expression suffix: (navigation_suffix suffix: (simple_identifier) @name))])
  result: (lambda_literal) @closure)
(value_argument name: (value_argument_label (simple_identifier) @name) value: (lambda_literal) @closure)
(lambda_literal) @closure
