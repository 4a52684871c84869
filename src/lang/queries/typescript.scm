; Units of TypeScript that JavaScript lacks or writes otherwise; the rest is in ecmascript.scm.

(abstract_class_declaration name: (_) @name body: (_)) @class
(interface_declaration name: (_) @name body: (_)) @class
(enum_declaration name: (_) @name body: (_)) @class
(internal_module name: (_) @name body: (_)) @scope
(module name: (string (string_fragment) @name) body: (_)) @scope
(module name: (_) @name body: (_)) @scope

(public_field_definition
  name: [(property_identifier) (private_property_identifier) (computed_property_name)] @name
  value: [(arrow_function) (function_expression)] @closure)
; Default values and values under a cast.
(required_parameter pattern: (identifier) @name value: (arrow_function) @closure)
(variable_declarator
  name: (identifier) @name
  value: (as_expression (parenthesized_expression [(arrow_function) (function_expression)] @closure)))
(variable_declarator
  name: (identifier) @name
  value: (satisfies_expression (parenthesized_expression [(arrow_function) (function_expression)] @closure)))
(export_statement "default" @name value: (class !name) @class)
