package parsing

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

func parseISODate(s string) (time.Time, error) {
	parts := strings.Split(s, "-")
	if len(parts) != 3 {
		return time.Time{}, fmt.Errorf("invalid date %q", s)
	}
	year, err := strconv.Atoi(parts[0])
	if err != nil {
		return time.Time{}, fmt.Errorf("invalid year: %v", err)
	}
	month, err := strconv.Atoi(parts[1])
	if err != nil || month < 1 || month > 12 {
		return time.Time{}, fmt.Errorf("invalid month in %q", s)
	}
	day, err := strconv.Atoi(parts[2])
	if err != nil || day < 1 || day > 31 {
		return time.Time{}, fmt.Errorf("invalid day in %q", s)
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), nil
}

func parseTimestamp(b []byte) (time.Time, error) {
	if len(b) < len("2006-01-02T15:04:05Z") {
		return time.Time{}, errors.New("timestamp too short")
	}
	if b[4] != '-' || b[7] != '-' || b[10] != 'T' || b[13] != ':' || b[16] != ':' {
		return time.Time{}, errors.New("malformed timestamp")
	}
	year := atoi4(b[0:4])
	month := atoi2(b[5:7])
	day := atoi2(b[8:10])
	hour := atoi2(b[11:13])
	min := atoi2(b[14:16])
	sec := atoi2(b[17:19])
	if month < 1 || month > 12 || day < 1 || day > daysIn(time.Month(month), year) {
		return time.Time{}, errors.New("day out of range")
	}
	if hour > 23 || min > 59 || sec > 59 {
		return time.Time{}, errors.New("time out of range")
	}
	return time.Date(year, time.Month(month), day, hour, min, sec, 0, time.UTC), nil
}

func parseDateTime(s string) (t time.Time, err error) {
	date, clock, found := strings.Cut(s, "T")
	if !found {
		date, clock, found = strings.Cut(s, " ")
	}
	var year, month, day, hour, min, sec int
	if _, err = fmt.Sscanf(date, "%d-%d-%d", &year, &month, &day); err != nil {
		return t, fmt.Errorf("parsing date %q: %w", date, err)
	}
	if found {
		if _, err = fmt.Sscanf(clock, "%d:%d:%d", &hour, &min, &sec); err != nil {
			return t, fmt.Errorf("parsing time %q: %w", clock, err)
		}
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return t, fmt.Errorf("date %q out of range", date)
	}
	return time.Date(year, time.Month(month), day, hour, min, sec, 0, time.Local), nil
}
