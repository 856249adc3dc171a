package io.stratalake.system.docs;

import io.stratalake.system.Javac;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code example in the Javadoc of written code.
 *
 * @param file the source file
 * @param line the number of its first line, from 1
 * @param code the code, without the asterisks of the comment
 */
record JavadocExample(Path file, int line, String code) {

    private static final List<String> MODULES = List.of(
            "sdk-core",
            "sdk-greenlake",
            "sdk-omnistrate",
            "sdk-sandbox",
            "integrations/sdk-jackson",
            "shared-state/sdk-shared-jdbc",
            "shared-state/sdk-shared-redis");
    private static final Pattern BLOCK = Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* }</pre>", Pattern.DOTALL);
    private static final Pattern ASTERISK = Pattern.compile("(?m)^ *\\* ?");
    private static final Pattern COMMENT = Pattern.compile("//.*");
    private static final Pattern MEMBER =
            Pattern.compile("(@\\w+|public|private|protected|static|final|record|class|interface|enum) .*|@\\w+");
    private static final Pattern COMMAND = Pattern.compile("(mvn|java) -.*");

    /** Returns all examples. */
    static List<JavadocExample> all() {
        return sources().stream().flatMap(JavadocExample::in).toList();
    }

    /** Returns the source files to search. */
    static List<Path> sources() {
        return MODULES.stream().flatMap(JavadocExample::sources).toList();
    }

    private static Stream<Path> sources(String module) {
        try (var files = Files.walk(Document.ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavadocExample> in(Path file) {
        try {
            var source = Files.readString(file);
            return BLOCK.matcher(source)
                    .results()
                    .map(block -> new JavadocExample(
                            Document.ROOT.relativize(file),
                            (int) source.substring(0, block.start(1)).lines().count() + 1,
                            ASTERISK.matcher(block.group(1)).replaceAll("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the example is a shell command. */
    boolean isCommand() {
        return COMMAND.matcher(code).matches();
    }

    /**
     * Returns the compiler's errors, with the names of {@link Surroundings} in scope; empty if the example compiles.
     */
    List<String> errors(Path classes) {
        return Javac.errors("Example", source(), classes);
    }

    private String source() {
        var surroundings = Surroundings.of(file.getFileName().toString().replace(".java", ""));
        return """
                import %s.*;
                %s
                %s
                abstract class Example extends io.stratalake.system.docs.Frame {
                    %s
                    %s
                }
                """.formatted(
                        ownPackage(),
                        Snippet.imports(file.startsWith("sdk-omnistrate")),
                        surroundings.imports(),
                        surroundings.members(),
                        asMember());
    }

    private String ownPackage() {
        var directory = file.getParent().toString().replace(File.separatorChar, '.');
        return directory.substring(directory.indexOf("io.stratalake"));
    }

    private String asMember() {
        if (MEMBER.matcher(code.lines().findFirst().orElseThrow()).matches()) {
            return code;
        }
        var last = COMMENT.matcher(code).replaceAll("").strip();
        if (!last.endsWith(";") && !last.endsWith("}")) {
            return "Object example() throws Exception { return %s\n; }"
                    .formatted(COMMENT.matcher(code).replaceAll(""));
        }
        var returns = code.lines().anyMatch(line -> line.startsWith("return "));
        return "%s example() throws Exception { %s\n}".formatted(returns ? "Object" : "void", code);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
