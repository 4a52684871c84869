; PHP: classes, traits, enums, functions, methods, property hooks, closures; namespaces are scopes.

(program (namespace_definition name: (namespace_name) @name !body)) @scope
(namespace_definition name: (namespace_name) @name body: (compound_statement)) @scope

(class_declaration name: (name) @name) @class
(interface_declaration name: (name) @name) @class
(trait_declaration name: (name) @name) @class
(enum_declaration name: (name) @name) @class
(assignment_expression
  left: (variable_name (name) @name)
  right: (object_creation_expression (anonymous_class) @class))
(anonymous_class) @class

(method_declaration name: (name) @name body: (_) (#eq? @name "__construct")) @constructor
(method_declaration name: (name) @name body: (_)) @method
(property_declaration (property_element name: (variable_name (name) @name)) (property_hook_list)) @scope
(property_hook (name) @name body: (_)) @method
(function_definition name: (name) @name) @function

(assignment_expression left: (variable_name (name) @name) right: [(anonymous_function) (arrow_function)] @closure)
(assignment_expression
  left: (member_access_expression name: (name) @name)
  right: [(anonymous_function) (arrow_function)] @closure)
(array_element_initializer . (string (string_content) @name) [(anonymous_function) (arrow_function)] @closure)
(anonymous_function) @closure
(arrow_function) @closure
