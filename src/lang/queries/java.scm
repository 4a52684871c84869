; Units of Java: types, methods, constructors, initialisers, lambdas and anonymous class bodies.

(class_declaration name: (_) @name body: (_)) @class
(interface_declaration name: (_) @name body: (_)) @class
(enum_declaration name: (_) @name body: (_)) @class
(record_declaration name: (_) @name body: (_)) @class
(annotation_type_declaration name: (_) @name body: (_)) @class
; An anonymous class goes by the type that it extends, an enum constant's by the constant.
(object_creation_expression type: [(type_identifier) (scoped_type_identifier)] @name (class_body) @class)
(object_creation_expression type: (generic_type . (_) @name) (class_body) @class)
(enum_constant name: (_) @name body: (class_body) @class)

(method_declaration name: (_) @name body: (block)) @method
(constructor_declaration name: (_) @name body: (_)) @constructor
(compact_constructor_declaration name: (_) @name body: (_)) @constructor
(static_initializer "static" @name (block)) @constructor
(class_body (block) @constructor)
(enum_body_declarations (block) @constructor)

(variable_declarator name: (identifier) @name value: (lambda_expression) @closure)
(variable_declarator name: (identifier) @name value: (cast_expression value: (lambda_expression) @closure))
(assignment_expression left: (identifier) @name right: (lambda_expression) @closure)
(assignment_expression left: (field_access field: (identifier) @name) right: (lambda_expression) @closure)
(lambda_expression) @closure
