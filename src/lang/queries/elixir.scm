; Elixir: modules, protocols, implementations, functions, macros, tests, `fn`; `describe` is a scope. A name may
; be made when the module is compiled: `def unquote(name)(argument)`.

(call
  target: (identifier) @_def
  (arguments . (alias) @receiver . (keywords (pair value: (alias) @name)))
  (do_block)
  (#eq? @_def "defimpl")) @module
(call
  target: (identifier) @_def
  (arguments . (_) @name)
  (do_block)
  (#any-of? @_def "defmodule" "defprotocol" "defimpl")) @module

(call
  target: (identifier) @_describe
  (arguments . (string (quoted_content) @name))
  (do_block)
  (#eq? @_describe "describe")) @scope
(call
  target: (identifier) @_test
  (arguments . (string (quoted_content) @name))
  (do_block)
  (#any-of? @_test "test" "property")) @function

; A function has a `do … end` block or a `do:` pair; its head may carry a guard or be an operator.
(call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: [(identifier) (call)] @name)
      (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")
      (binary_operator left: (binary_operator operator: _ @name) operator: "when")
    ])
  (do_block)
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defn" "defnp")) @function
(call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: [(identifier) (call)] @name)
      (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")
      (binary_operator left: (binary_operator operator: _ @name) operator: "when")
    ]
    . (keywords))
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defn" "defnp")) @function
(call
  target: (identifier) @_def
  (arguments . [(binary_operator operator: _ @name) (unary_operator operator: _ @name)])
  (do_block)
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop")) @function
(call
  target: (identifier) @_def
  (arguments . [(binary_operator operator: _ @name) (unary_operator operator: _ @name)] (keywords))
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop")) @function
(call
  target: (identifier) @_def
  (do_block)
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop")) @function

(binary_operator left: (identifier) @name operator: "=" right: (anonymous_function) @closure)
(anonymous_function) @closure
