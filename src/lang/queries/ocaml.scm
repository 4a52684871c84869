; OCaml: classes, types, functions, methods, `fun` and `function` expressions; modules are scopes.

(module_binding . (module_name) @name body: (_)) @scope
(module_type_definition (module_type_name) @name body: (signature)) @class
(class_binding (class_name) @name body: (_)) @class
(class_type_binding (class_type_name) @name body: (_)) @class
(type_binding name: (_) @name body: [(record_declaration) (variant_declaration)]) @class
(let_binding pattern: (value_name) @name body: (object_expression) @class)

(method_definition (method_name) @name body: (_)) @method
(class_initializer "initializer" @name) @constructor
(let_binding
  pattern: [(value_name) @name (parenthesized_operator (_) @name)]
  . [(parameter) (abstract_type)]) @function
(let_binding
  pattern: [(value_name) @name (parenthesized_operator (_) @name)]
  body: [(fun_expression) (function_expression)] @function)

(field_expression
  (field_path (field_name) @name .)
  body: (parenthesized_expression . [(fun_expression) (function_expression)] @closure .))
(fun_expression) @closure
(function_expression) @closure
