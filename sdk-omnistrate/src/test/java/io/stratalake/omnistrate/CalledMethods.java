package io.stratalake.omnistrate;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods that a class calls or refers to, read from the constant pool of its class file (JVMS 17, section 4.4).
 * Unlike a search through the sources, it is not misled by comments, names that are like others, or line breaks.
 */
final class CalledMethods {

    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, Integer> names = new HashMap<>();
    private final List<int[]> methods = new ArrayList<>();

    private CalledMethods() {}

    /**
     * A method that is called.
     *
     * @param owner the class that it is looked for in, with slashes
     * @param name its name
     */
    record Call(String owner, String name) {}

    /** Returns the methods that the class in a file calls. */
    static Set<Call> in(Path file) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var pool = new CalledMethods();
            pool.read(in);
            return pool.calls();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void read(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        var count = in.readUnsignedShort();
        for (var index = 1; index < count; index++) {
            var tag = in.readUnsignedByte();
            switch (tag) {
                case TEXT -> texts.put(index, in.readUTF());
                case CLASS -> classes.put(index, in.readUnsignedShort());
                case NAME_AND_TYPE -> {
                    names.put(index, in.readUnsignedShort());
                    in.skipNBytes(2);
                }
                case METHOD -> methods.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 11, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // Long and double take two places.
                    index++;
                }
                default -> throw new IOException("a constant of the unknown kind " + tag);
            }
        }
    }

    private Set<Call> calls() {
        var calls = new HashSet<Call>();
        for (var method : methods) {
            calls.add(new Call(texts.get(classes.get(method[0])), texts.get(names.get(method[1]))));
        }
        return calls;
    }
}
