; Lua: functions, also as values of variables and table fields; `M.f` and `M:f` are written in the name.

(function_declaration name: (_) @name) @function
(assignment_statement
  (variable_list . name: (_) @name .)
  (expression_list . value: (function_definition) @function .))
; What is bound to a table comes before the names in it.
(assignment_statement
  (variable_list . name: (_) @name .)
  (expression_list . value: (table_constructor) @scope .))
(field name: (identifier) @name value: (table_constructor) @scope)
(field name: (identifier) @name value: (function_definition) @function)
(field name: (string content: (string_content) @name) value: (function_definition) @function)
(function_definition) @closure
