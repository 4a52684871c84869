; Units of JavaScript that TypeScript writes otherwise; the rest is in ecmascript.scm.

(field_definition
  property: [(property_identifier) (private_property_identifier) (computed_property_name)] @name
  value: [(arrow_function) (function_expression)] @closure)
(export_statement "default" @name value: (class !name) @class)
