package patterns

func (e *Event) MarshalJSON() ([]byte, error) {
	m := map[string]interface{}{
		"id":   e.ID,
		"type": e.Type.String(),
		"time": e.Time.Format(time.RFC3339Nano),
	}
	if e.Message != "" {
		m["message"] = e.Message
	}
	if e.Err != nil {
		m["error"] = e.Err.Error()
	}
	if len(e.Labels) > 0 {
		m["labels"] = e.Labels
	}
	return json.Marshal(m)
}

func (e *Entry) appendJSON(buf []byte) []byte {
	buf = append(buf, `{"level":`...)
	buf = strconv.AppendQuote(buf, e.Level.String())
	buf = append(buf, `,"ts":`...)
	buf = strconv.AppendInt(buf, e.Time.Unix(), 10)
	buf = append(buf, `,"msg":`...)
	buf = strconv.AppendQuote(buf, e.Message)
	for _, f := range e.Fields {
		buf = append(buf, ',')
		buf = strconv.AppendQuote(buf, f.Key)
		buf = append(buf, ':')
		buf = f.appendValue(buf)
	}
	return append(buf, '}')
}

func (u User) MarshalJSON() ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteByte('{')
	fmt.Fprintf(&buf, `"id":%d`, u.ID)
	fmt.Fprintf(&buf, `,"name":%q`, u.Name)
	if u.Email != "" {
		fmt.Fprintf(&buf, `,"email":%q`, u.Email)
	}
	buf.WriteString(`,"roles":`)
	roles, err := json.Marshal(u.Roles)
	if err != nil {
		return nil, err
	}
	buf.Write(roles)
	buf.WriteByte('}')
	return buf.Bytes(), nil
}
