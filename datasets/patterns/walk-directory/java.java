class WalkDirectory {
    static void listFiles(File dir, List<File> result) {
        File[] children = dir.listFiles();
        if (children == null) {
            return;
        }
        for (File child : children) {
            if (child.isDirectory()) {
                listFiles(child, result);
            } else if (child.isFile()) {
                result.add(child);
            }
        }
    }

    static List<Path> findFiles(Path root, String suffix) throws IOException {
        final List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) throws IOException {
                if (!attrs.isRegularFile()) {
                    return FileVisitResult.CONTINUE;
                }
                if (file.getFileName().toString().endsWith(suffix)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    static boolean deleteRecursively(File root) {
        if (root == null || !root.exists()) {
            return false;
        }
        if (root.isDirectory()) {
            File[] children = root.listFiles();
            if (children != null) {
                for (File child : children) {
                    deleteRecursively(child);
                }
            }
        }
        return root.delete();
    }

    static long countFiles(File start) throws IOException {
        Deque<File> pending = new ArrayDeque<>();
        pending.push(start);
        long count = 0;
        while (!pending.isEmpty()) {
            File current = pending.pop();
            File[] entries = current.listFiles();
            if (entries == null) {
                throw new IOException("Could not list " + current);
            }
            for (File entry : entries) {
                if (entry.isDirectory()) {
                    pending.push(entry);
                } else {
                    count++;
                }
            }
        }
        return count;
    }

    static List<Path> collect(Path dir) {
        try (Stream<Path> paths = Files.walk(dir)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException ex) {
            throw new UncheckedIOException("Failed to walk " + dir, ex);
        }
    }
}
