; Units of Go: struct and interface types, functions and methods with a body, function literals.

(type_spec name: (_) @name type: [(struct_type) (interface_type)]) @class

(function_declaration name: (_) @name body: (_)) @function
(method_declaration
  receiver: (parameter_list
    (parameter_declaration
      type: [
        (type_identifier) @receiver
        (generic_type type: (_) @receiver)
        (pointer_type (type_identifier) @receiver)
        (pointer_type (generic_type type: (_) @receiver))
      ]))
  name: (_) @name
  body: (_)) @method

; One name, one value; in a composite literal also by key.
(short_var_declaration
  left: (expression_list . (identifier) @name .)
  right: (expression_list . (func_literal) @closure .))
(assignment_statement
  left: (expression_list . [(identifier) @name (selector_expression field: (_) @name)] .)
  right: (expression_list . (func_literal) @closure .))
(var_spec . name: (identifier) @name value: (expression_list . (func_literal) @closure .))
(keyed_element
  key: (literal_element [
    (identifier) @name
    (interpreted_string_literal (interpreted_string_literal_content) @name)
  ])
  value: (literal_element (func_literal) @closure))
(func_literal) @closure
