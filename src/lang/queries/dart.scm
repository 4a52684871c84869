; Dart: classes, mixins, enums, extensions, functions, methods, accessors, constructors, closures.

(class_declaration name: (identifier) @name body: (class_body)) @class
(mixin_declaration name: (identifier) @name body: (class_body)) @class
(enum_declaration name: (identifier) @name body: (enum_body)) @class
(extension_type_declaration name: (extension_type_name . (identifier) @name) body: (class_body)) @class
(extension_declaration name: (identifier) @name body: (extension_body)) @scope.type
(extension_declaration class: (type) @name body: (extension_body)) @scope.type

; A named constructor is called by its last name: its class comes before it.
(method_declaration
  signature: (method_signature (constructor_signature name: (_) @name . parameters: (_)))) @constructor
(method_declaration
  signature: (method_signature (factory_constructor_signature name: (_) @name . parameters: (_)))) @constructor
(declaration (constructor_signature name: (_) @name . parameters: (_)) (initializers)) @constructor
(declaration (constant_constructor_signature name: (_) @name . parameters: (_)) (initializers)) @constructor

(method_declaration signature: (method_signature (function_signature name: (identifier) @name))) @method
(method_declaration signature: (method_signature (getter_signature name: (identifier) @name))) @method
(method_declaration signature: (method_signature (setter_signature name: (identifier) @name))) @method
(method_declaration signature: (method_signature (operator_signature "operator" @name operator: _ @name))) @method

(function_declaration signature: (function_signature name: (identifier) @name)) @function
(getter_declaration signature: (getter_signature name: (identifier) @name)) @function
(setter_declaration signature: (setter_signature name: (identifier) @name)) @function
(local_function_declaration (function_signature name: (identifier) @name) (function_body)) @function

(initialized_identifier name: (identifier) @name value: (function_expression) @closure)
(initialized_variable_declaration name: (identifier) @name value: (function_expression) @closure)
(static_final_declaration name: (identifier) @name value: (function_expression) @closure)
(assignment_expression
  left: (assignable_expression
    [(identifier) @name (member_expression property: (identifier) @name)] .)
  right: (function_expression) @closure)
(map_element key: (string_literal (_ . (_) @name .)) value: (function_expression) @closure)
(named_argument (label (identifier) @name) (function_expression) @closure)
(function_expression) @closure
