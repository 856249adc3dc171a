package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the code examples in Javadoc, with the names of {@link Surroundings} in scope. */
class JavadocExamplesTest {

    @TempDir
    Path classes;

    static Stream<JavadocExample> examples() {
        return JavadocExample.all().stream().filter(example -> !example.isCommand());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void compiles(JavadocExample example) {
        assertEquals(List.of(), example.errors(classes), example::code);
    }

    @Test
    void leaves_out_none() throws IOException {
        var marked = 0;
        for (var source : JavadocExample.sources()) {
            marked += Files.readString(source).split("<pre>\\{@code", -1).length - 1;
        }

        assertEquals(marked, JavadocExample.all().size());
    }

    @Test
    void only_the_sandbox_is_started_from_a_shell() {
        assertEquals(
                List.of("SandboxServer.java", "SandboxServer.java"),
                JavadocExample.all().stream()
                        .filter(JavadocExample::isCommand)
                        .map(example -> example.file().getFileName().toString())
                        .toList());
    }
}
