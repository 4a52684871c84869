; Scala: classes, traits, objects, enums, givens, functions, closures; a package with a body is a scope.

(package_clause name: (_) @name body: (template_body)) @scope
(package_object name: (_) @name) @class
(class_definition name: (_) @name) @class
(trait_definition name: (_) @name) @class
(object_definition name: (_) @name) @class
(enum_definition name: (_) @name) @class
(extension_definition parameters: (parameters (parameter type: (generic_type type: (_) @name)))) @scope.type
(extension_definition parameters: (parameters (parameter type: (_) @name))) @scope.type
(given_definition name: (_) @name body: [(template_body) (with_template_body)]) @class
(given_definition return_type: (_) @name body: [(template_body) (with_template_body)]) @class
(val_definition pattern: (identifier) @name value: (instance_expression (template_body)) @class)
; An anonymous class goes by the type that it extends.
(instance_expression
  [
    (type_identifier) @name
    (stable_type_identifier (type_identifier) @name .)
    (generic_type type: (_) @name)
    (applied_constructor_type . [(type_identifier) @name (generic_type type: (_) @name)])
    (compound_type
      base: [
        (type_identifier) @name
        (generic_type type: (_) @name)
        (applied_constructor_type . [(type_identifier) @name (generic_type type: (_) @name)])
      ])
  ]
  (template_body)) @class
(instance_expression (template_body)) @class

(function_definition name: (identifier) @name (#eq? @name "this")) @constructor
(function_definition name: (_) @name) @function
(given_definition name: (_) @name body: (_)) @function
(given_definition return_type: (_) @name body: (_)) @function

(val_definition pattern: (identifier) @name value: [(lambda_expression) (case_block)] @closure)
(var_definition pattern: (identifier) @name value: [(lambda_expression) (case_block)] @closure)
(assignment_expression
  left: [(identifier) @name (field_expression field: (_) @name)]
  right: [(lambda_expression) (case_block)] @closure)
(call_expression arguments: (case_block) @closure)
(lambda_expression) @closure
