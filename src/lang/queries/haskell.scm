; Haskell: classes, instances, data types, equations and bindings (one unit each), lambdas; the module is a scope.

(haskell (header module: (module) @name)) @scope

(class name: (_) @name declarations: (class_declarations)) @class
(instance
  name: (_) @receiver
  patterns: (type_patterns
    . [
      (name) @name
      (parens (apply . constructor: (name) @name))
      (parens (apply . constructor: (apply . constructor: (name) @name)))
    ])
  declarations: (instance_declarations)) @class
(instance
  name: (_) @receiver
  patterns: (type_patterns . (_) @name)
  declarations: (instance_declarations)) @class
(instance name: (_) @name declarations: (instance_declarations)) @class
(data_type name: (_) @name constructors: (_)) @class
(newtype name: (_) @name) @class

(function name: [(variable) @name (prefix_id (_) @name)]) @function
(function . (infix operator: [(operator) @name (constructor_operator) @name (infix_id (_) @name)]) . match: (_)) @function
(function parens: (function_head_parens name: (_) @name)) @function
(bind name: [(variable) @name (prefix_id (_) @name)]) @function

(lambda) @closure
(lambda_case) @closure
(lambda_cases) @closure
