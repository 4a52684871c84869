; Ruby: classes, modules, methods, lambdas and the blocks of calls.

(class name: (_) @name) @class
(module name: (_) @name) @class
(assignment
  left: (constant) @name
  right: (call receiver: (constant) @_type method: (identifier) @_new block: (_) @class)
  (#any-of? @_type "Class" "Module" "Struct" "Data")
  (#any-of? @_new "new" "define"))

(method name: (identifier) @name (#eq? @name "initialize")) @constructor
(method name: (_) @name) @method
(singleton_method object: (self) name: (_) @name) @method.static
(singleton_method object: (_) @receiver name: (_) @name) @method.static
(singleton_class value: (self) body: (body_statement (method name: (_) @name) @method.static))
(call
  method: (identifier) @_define
  arguments: (argument_list . [(simple_symbol) (delimited_symbol) (string)] @name)
  block: (_) @method
  (#any-of? @_define "define_method" "define_singleton_method"))

(assignment left: (_) @name right: (lambda) @closure)
(assignment
  left: (_) @name
  right: (call method: (identifier) @_make block: (_) @closure)
  (#any-of? @_make "lambda" "proc"))
(assignment
  left: (_) @name
  right: (call receiver: (constant) @_proc method: (identifier) @_make block: (_) @closure)
  (#eq? @_proc "Proc")
  (#eq? @_make "new"))
(operator_assignment left: (_) @name right: (lambda) @closure)
(pair key: (hash_key_symbol) @name value: (lambda) @closure)
(pair
  key: (hash_key_symbol) @name
  value: (call method: (identifier) @_make block: (_) @closure)
  (#any-of? @_make "lambda" "proc"))
(lambda) @closure
; A test, a group of tests, a task or the like goes by its first argument.
(call
  method: (identifier) @_test
  arguments: (argument_list . [(string) (simple_symbol) (constant) (scope_resolution)] @name)
  block: (_) @closure
  (#any-of? @_test "test" "it" "specify" "example" "scenario" "should" "describe" "context" "feature" "let" "let!" "subject" "task" "namespace"))
(call block: (_) @closure)
