class DeepCopies implements Cloneable {

    @Override
    public Graph clone() {
        try {
            Graph copy = (Graph) super.clone();
            copy.nodes = new ArrayList<>(nodes.size());
            for (Node node : nodes) {
                copy.nodes.add(node.clone());
            }
            copy.weights = weights.clone();
            copy.properties = new HashMap<>(properties);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    static Object deepCopy(Object value) {
        if (value instanceof Map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                copy.put(entry.getKey(), deepCopy(entry.getValue()));
            }
            return copy;
        }
        if (value instanceof List) {
            List<Object> copy = new ArrayList<>();
            for (Object element : (List<?>) value) {
                copy.add(deepCopy(element));
            }
            return copy;
        }
        return value;
    }

    static <T extends Serializable> T cloneBySerialization(T object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            ObjectOutputStream out = new ObjectOutputStream(bytes);
            out.writeObject(object);
            out.close();
            ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new SerializationException("Could not copy " + object, e);
        }
    }

    static int[][] copyMatrix(int[][] source) {
        if (source == null) {
            return null;
        }
        int[][] result = new int[source.length][];
        for (int i = 0; i < source.length; i++) {
            result[i] = Arrays.copyOf(source[i], source[i].length);
        }
        return result;
    }

    Node cloneGraph(Node node, Map<Node, Node> copies) {
        if (node == null) {
            return null;
        }
        Node existing = copies.get(node);
        if (existing != null) {
            return existing;
        }
        Node copy = new Node(node.getName());
        copies.put(node, copy);
        for (Node child : node.getChildren()) {
            copy.addChild(cloneGraph(child, copies));
        }
        return copy;
    }
}
