<?php

class OptionParsing
{
    public static function parse(array $argv): array
    {
        $options = ['verbose' => false, 'output' => null, 'files' => []];
        array_shift($argv);
        while (count($argv) > 0) {
            $arg = array_shift($argv);
            switch ($arg) {
                case '-h':
                case '--help':
                    self::usage();
                    exit(0);
                case '-v':
                case '--verbose':
                    $options['verbose'] = true;
                    break;
                case '-o':
                case '--output':
                    $options['output'] = array_shift($argv);
                    break;
                default:
                    if ($arg[0] === '-') {
                        fwrite(STDERR, "Unknown option: $arg\n");
                        exit(1);
                    }
                    $options['files'][] = $arg;
            }
        }
        return $options;
    }

    public static function parseLong($argv)
    {
        $result = [];
        $count = count($argv);
        for ($i = 1; $i < $count; $i++) {
            if (substr($argv[$i], 0, 2) !== '--') {
                continue;
            }
            $parts = explode('=', substr($argv[$i], 2), 2);
            if (count($parts) === 2) {
                $result[$parts[0]] = $parts[1];
            } elseif ($i + 1 < $count && substr($argv[$i + 1], 0, 1) !== '-') {
                $result[$parts[0]] = $argv[++$i];
            } else {
                $result[$parts[0]] = true;
            }
        }
        return $result;
    }
}
