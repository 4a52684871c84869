<?php

class DirectoryWalking
{
    public function listFiles($dir)
    {
        $files = [];
        $iterator = new RecursiveIteratorIterator(
            new RecursiveDirectoryIterator($dir, FilesystemIterator::SKIP_DOTS),
            RecursiveIteratorIterator::LEAVES_ONLY
        );
        foreach ($iterator as $file) {
            if (!$file->isFile()) {
                continue;
            }
            if ($file->getExtension() === 'php') {
                $files[] = $file->getPathname();
            }
        }
        sort($files);
        return $files;
    }

    public function removeDirectory($path)
    {
        if (!is_dir($path)) {
            return false;
        }
        foreach (scandir($path) as $entry) {
            if ($entry === '.' || $entry === '..') {
                continue;
            }
            $full = $path . DIRECTORY_SEPARATOR . $entry;
            if (is_dir($full) && !is_link($full)) {
                $this->removeDirectory($full);
            } else {
                unlink($full);
            }
        }
        return rmdir($path);
    }

    public function scan($dir, array &$result)
    {
        $handle = opendir($dir);
        if (!$handle) {
            return;
        }
        while (false !== ($name = readdir($handle))) {
            if ($name == '.' || $name == '..') {
                continue;
            }
            $file = $dir . '/' . $name;
            if (is_dir($file)) {
                $this->scan($file, $result);
            } else {
                $result[] = $file;
            }
        }
        closedir($handle);
    }
}
