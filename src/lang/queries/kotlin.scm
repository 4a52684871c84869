; Kotlin: classes, objects, functions, constructors, init blocks, accessors, lambdas; properties are scopes of accessors.

(class_declaration name: (identifier) @name) @class
(object_declaration name: (identifier) @name) @class
(companion_object name: (identifier) @name) @class
(companion_object "companion" @name) @class
(enum_entry (identifier) @name (class_body)) @class
(property_declaration (variable_declaration (identifier) @name) (object_literal) @class)
; An anonymous object goes by the first type that it extends.
(object_literal
  (delegation_specifiers
    . (delegation_specifier
      [
        (user_type (identifier) @name . (type_arguments)? .)
        (constructor_invocation (user_type (identifier) @name . (type_arguments)? .))
      ]))) @class
(object_literal) @class

(secondary_constructor "constructor" @name (block)) @constructor
(anonymous_initializer "init" @name) @constructor
(function_declaration (user_type (identifier) @receiver . (type_arguments)? .) . "." name: (identifier) @name (function_body)) @function
(function_declaration (nullable_type (user_type (identifier) @receiver . (type_arguments)? .)) . "." name: (identifier) @name (function_body)) @function
(function_declaration name: (identifier) @name (function_body)) @function

(property_declaration (variable_declaration (identifier) @name) (lambda_literal) @closure)
(property_declaration (variable_declaration (identifier) @name) (anonymous_function) @closure)
(property_declaration
  (variable_declaration (identifier) @name)
  (property_delegate (call_expression (annotated_lambda (lambda_literal) @closure))))
(property_declaration (variable_declaration (identifier) @name) (getter)) @scope
(property_declaration (variable_declaration (identifier) @name) (setter)) @scope
(getter "get" @name (function_body)) @method
(setter "set" @name (function_body)) @method

(assignment left: (identifier) @name right: [(lambda_literal) (anonymous_function)] @closure)
(assignment
  left: (navigation_expression (identifier) @name .)
  right: [(lambda_literal) (anonymous_function)] @closure)
(value_argument (identifier) @name "=" [(lambda_literal) (anonymous_function)] @closure)
(lambda_literal) @closure
(anonymous_function) @closure
