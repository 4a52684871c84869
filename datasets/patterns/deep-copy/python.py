def deep_copy(value):
    if isinstance(value, dict):
        return {k: deep_copy(v) for k, v in value.items()}
    if isinstance(value, list):
        return [deep_copy(v) for v in value]
    if isinstance(value, tuple):
        return tuple(deep_copy(v) for v in value)
    if isinstance(value, set):
        return {deep_copy(v) for v in value}
    return value


class Query:
    def __deepcopy__(self, memo):
        cls = self.__class__
        result = cls.__new__(cls)
        memo[id(self)] = result
        for key, value in self.__dict__.items():
            if key == "_cache":
                setattr(result, key, None)
            else:
                setattr(result, key, copy.deepcopy(value, memo))
        return result

    def clone(self):
        obj = self.__class__(self.model)
        obj.filters = self.filters[:]
        obj.options = self.options.copy()
        obj.tables = [table.clone() for table in self.tables]
        obj.where = copy.deepcopy(self.where)
        if self.subquery is not None:
            obj.subquery = self.subquery.clone()
        return obj


def clone_graph(node, copies):
    if node is None:
        return None
    if node in copies:
        return copies[node]
    duplicate = Node(node.value)
    copies[node] = duplicate
    for neighbour in node.neighbours:
        duplicate.neighbours.append(clone_graph(neighbour, copies))
    return duplicate
