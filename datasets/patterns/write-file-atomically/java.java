class WriteFileAtomically {
    public static void writeAtomically(Path target, byte[] content) throws IOException {
        Path temp = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            Files.write(temp, content);
            try {
                Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temp, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private void saveState() {
        FileOutputStream out = null;
        try {
            out = mStateFile.startWrite();
            XmlSerializer serializer = Xml.newSerializer();
            serializer.setOutput(out, "utf-8");
            writeStateLocked(serializer);
            serializer.endDocument();
            mStateFile.finishWrite(out);
        } catch (IOException e) {
            Slog.w(TAG, "Failed to write state, restoring backup", e);
            if (out != null) {
                mStateFile.failWrite(out);
            }
        }
    }

    void store(Properties props, File file) throws IOException {
        File tmp = new File(file.getParentFile(), file.getName() + ".new");
        try (FileOutputStream fos = new FileOutputStream(tmp);
                Writer writer = new OutputStreamWriter(fos, StandardCharsets.UTF_8)) {
            props.store(writer, null);
            writer.flush();
            fos.getFD().sync();
        }
        if (!tmp.renameTo(file)) {
            if (!file.delete() || !tmp.renameTo(file)) {
                tmp.delete();
                throw new IOException("Could not rename " + tmp + " to " + file);
            }
        }
    }
}
