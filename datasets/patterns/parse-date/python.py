import datetime
import re

ISO_RE = re.compile(
    r'(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})'
    r'(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?(?P<tz>Z|[+-]\d{2}:?\d{2})?)?$'
)
MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()


def parse_iso_date(value):
    parts = value.split('-')
    if len(parts) != 3:
        raise ValueError('invalid date: %r' % value)
    try:
        year, month, day = [int(part) for part in parts]
    except ValueError:
        raise ValueError('invalid date: %r' % value)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= 31:
        raise ValueError('day must be in 1..31')
    return datetime.date(year, month, day)


def parse_datetime(value):
    match = ISO_RE.match(value)
    if match is None:
        return None
    year = int(match.group('year'))
    month = int(match.group('month'))
    day = int(match.group('day'))
    hour = int(match.group('hour') or 0)
    minute = int(match.group('minute') or 0)
    second = int(match.group('second') or 0)
    tzinfo = match.group('tz')
    if tzinfo == 'Z':
        tzinfo = datetime.timezone.utc
    elif tzinfo is not None:
        offset = 60 * int(tzinfo[1:3]) + int(tzinfo[-2:])
        if tzinfo[0] == '-':
            offset = -offset
        tzinfo = datetime.timezone(datetime.timedelta(minutes=offset))
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=tzinfo)


def parse_fixed_date(text):
    if len(text) < 10 or text[4] != '-' or text[7] != '-':
        raise ValueError('date must look like YYYY-MM-DD: %s' % text)
    year = int(text[:4])
    month = int(text[5:7])
    day = int(text[8:10])
    hour = minute = second = 0
    if len(text) >= 19:
        if text[13] != ':' or text[16] != ':':
            raise ValueError('time must look like HH:MM:SS: %s' % text)
        hour = int(text[11:13])
        minute = int(text[14:16])
        second = int(text[17:19])
    return datetime.datetime(year, month, day, hour, minute, second)


def parse_log_date(line):
    fields = line.replace(',', ' ').split()
    if len(fields) < 4:
        return None
    day, name, year, clock = fields[:4]
    name = name[:3].lower()
    if name not in MONTHS or not day.isdigit():
        return None
    month = MONTHS.index(name) + 1
    year = int(year)
    if year < 70:
        year += 2000
    elif year < 100:
        year += 1900
    hour, minute, second = [int(x) for x in clock.split(':')]
    return datetime.datetime(year, month, int(day), hour, minute, second)
