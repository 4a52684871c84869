; Units of C: function definitions; types are in c_types.scm.

; A name, or a name in parentheses, under up to three pointers.
(function_definition
  declarator: [
    (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)])
    (pointer_declarator (function_declarator declarator: [(identifier) @name (parenthesized_declarator (identifier) @name)]))
    (pointer_declarator (pointer_declarator (function_declarator declarator: (identifier) @name)))
    (pointer_declarator (pointer_declarator (pointer_declarator (function_declarator declarator: (identifier) @name))))
    (attributed_declarator (function_declarator declarator: (identifier) @name))
  ]
  body: (compound_statement)) @function
; A function that returns a pointer to a function or to an array.
(function_definition
  declarator: (function_declarator
    declarator: (parenthesized_declarator
      [
        (pointer_declarator (function_declarator declarator: (identifier) @name))
        (pointer_declarator (pointer_declarator (function_declarator declarator: (identifier) @name)))
      ]))
  body: (compound_statement)) @function
(function_definition
  declarator: (array_declarator
    declarator: (parenthesized_declarator
      (pointer_declarator (function_declarator declarator: (identifier) @name))))
  body: (compound_statement)) @function
; Any other, but not `for_each_thing(x) { ... }`, which parses as a definition of `x` in parentheses.
(function_definition
  declarator: [(function_declarator) (pointer_declarator) (array_declarator) (attributed_declarator)]
  body: (compound_statement)) @function

; After a macro that the grammar takes for the declared name, `f(void)` parses as a type and a name.
(function_definition
  type: (type_identifier) @name
  declarator: (parenthesized_declarator (identifier) @_void)
  body: (compound_statement)
  (#eq? @_void "void")) @function

; Outside of functions that is a macro which defines one: DEFINE_THING(name) { ... }
(translation_unit
  (function_definition
    declarator: (parenthesized_declarator (identifier) @name) body: (compound_statement)) @function)
(preproc_ifdef
  (function_definition
    type: (_) @_macro declarator: (parenthesized_declarator (identifier) @name) body: (compound_statement)) @function
  (#match? @_macro "^[A-Z_0-9]+$"))
; So is SYSCALL_DEFINE1(name, ...) { ... }, which parses as a call and a block.
(translation_unit
  (expression_statement (call_expression arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function)
(preproc_ifdef
  (expression_statement (call_expression function: (_) @_macro arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function
  (#match? @_macro "^[A-Z_0-9]+$"))
(preproc_if
  (expression_statement (call_expression function: (_) @_macro arguments: (argument_list . (identifier) @name)))
  . (compound_statement) @function
  (#match? @_macro "^[A-Z_0-9]+$"))
