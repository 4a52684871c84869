; R: functions by the name they are assigned to, methods and generics of S4, R6 and reference classes, closures.

(call
  function: [(identifier) @_make (namespace_operator rhs: (identifier) @_make)]
  arguments: (arguments . (argument value: (string content: (string_content) @name)))
  (#any-of? @_make "setClass" "setRefClass" "R6Class")) @class

(call
  function: [(identifier) @_set (namespace_operator rhs: (identifier) @_set)]
  arguments: (arguments
    . (argument value: (string content: (string_content) @name))
    (argument value: (function_definition) @method))
  (#any-of? @_set "setMethod" "setReplaceMethod" "setGeneric" "setValidity"))
(argument
  name: (identifier) @name
  value: (function_definition) @constructor
  (#eq? @name "initialize"))
(argument
  name: [(identifier) @name (string content: (string_content) @name)]
  value: (function_definition) @method
  (#match? @method "\\b(self|private|super)\\$|\\.self\\b"))

(binary_operator
  lhs: [(identifier) @name (string content: (string_content) @name) (extract_operator) @name]
  operator: ["<-" "<<-" "=" ":="]
  rhs: (function_definition) @function)

(argument
  name: [(identifier) @name (string content: (string_content) @name)]
  value: (function_definition) @closure)
(function_definition) @closure
