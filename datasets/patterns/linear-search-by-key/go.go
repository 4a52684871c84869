package patterns

func findContainer(pod *v1.Pod, name string) *v1.Container {
	for i := range pod.Spec.Containers {
		if pod.Spec.Containers[i].Name == name {
			return &pod.Spec.Containers[i]
		}
	}
	return nil
}

func getCondition(conditions []Condition, conditionType string) (int, *Condition) {
	if conditions == nil {
		return -1, nil
	}
	for i := range conditions {
		if conditions[i].Type == conditionType {
			return i, &conditions[i]
		}
	}
	return -1, nil
}

func (r *registry) userByID(id int64) (*User, error) {
	for _, user := range r.users {
		if user.ID == id {
			return user, nil
		}
	}
	return nil, fmt.Errorf("user %d not found", id)
}

func (l *list) find(key string) *node {
	for n := l.head; n != nil; n = n.next {
		if n.key == key {
			return n
		}
	}
	return nil
}
