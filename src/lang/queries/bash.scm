; Bash: functions, in both notations.

(function_definition name: (_) @name body: (_)) @function
