#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const month_names[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

static const int days_in_month[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

int parse_iso_date(const char *s, struct tm *tm)
{
	int year, month, day, hour = 0, min = 0, sec = 0;
	int n;

	n = sscanf(s, "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour, &min, &sec);
	if (n != 3 && n != 6)
		return -EINVAL;
	if (month < 1 || month > 12)
		return -EINVAL;
	if (day < 1 || day > 31)
		return -EINVAL;
	if (hour > 23 || min > 59 || sec > 60)
		return -EINVAL;

	memset(tm, 0, sizeof(*tm));
	tm->tm_year = year - 1900;
	tm->tm_mon = month - 1;
	tm->tm_mday = day;
	tm->tm_hour = hour;
	tm->tm_min = min;
	tm->tm_sec = sec;
	return 0;
}

static int parse_ymd(const char *z, int *year, int *month, int *day)
{
	int y, m, d, max;

	if (!isdigit(z[0]) || !isdigit(z[1]) || !isdigit(z[2]) || !isdigit(z[3]) || z[4] != '-')
		return 0;
	if (!isdigit(z[5]) || !isdigit(z[6]) || z[7] != '-')
		return 0;
	if (!isdigit(z[8]) || !isdigit(z[9]))
		return 0;
	y = (z[0] - '0') * 1000 + (z[1] - '0') * 100 + (z[2] - '0') * 10 + (z[3] - '0');
	m = (z[5] - '0') * 10 + (z[6] - '0');
	d = (z[8] - '0') * 10 + (z[9] - '0');
	if (m < 1 || m > 12)
		return 0;
	max = days_in_month[m - 1];
	if (m == 2 && (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)))
		max = 29;
	if (d < 1 || d > max)
		return 0;
	*year = y;
	*month = m;
	*day = d;
	return 1;
}

time_t parse_http_date(const char *date)
{
	struct tm tm = { 0 };
	char month[4];
	int i;

	if (sscanf(date, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &tm.tm_mday, month, &tm.tm_year,
		   &tm.tm_hour, &tm.tm_min, &tm.tm_sec) != 6)
		return (time_t)-1;

	for (i = 0; i < 12; i++) {
		if (strcmp(month, month_names[i]) == 0)
			break;
	}
	if (i == 12)
		return (time_t)-1;

	tm.tm_mon = i;
	tm.tm_year -= 1900;
	return timegm(&tm);
}

static int parse_date_fields(char *str, int *year, int *month, int *day)
{
	char *end;

	*year = strtol(str, &end, 10);
	if (end == str || (*end != '-' && *end != '/'))
		return -1;
	str = end + 1;
	*month = strtol(str, &end, 10);
	if (end == str || (*end != '-' && *end != '/'))
		return -1;
	str = end + 1;
	*day = strtol(str, &end, 10);
	if (end == str || *end != '\0')
		return -1;
	if (*month < 1 || *month > 12 || *day < 1 || *day > 31)
		return -1;
	return 0;
}
