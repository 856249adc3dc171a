package io.stratalake.system.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of the project: sources and documents, and nothing that a tool has left behind. */
class FilesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern SOURCE = Pattern.compile(
            ".+\\.(java|md|xml|json|yaml|properties|lua|mustache|txt|sql|dtd|xsl|imports|factories)|LICENSE");

    /** Files of services and of the CI, whose names are given. */
    private static final Pattern NAMED =
            Pattern.compile("(.*/)?META-INF/services/[\\w.]+|\\.ci/\\w+|\\.mvn/(jvm|maven)\\.config");

    /** Folders and files that git ignores, or that belong to git. */
    private static final Set<String> IGNORED =
            Set.of(".git", "target", ".idea", ".vscode", ".settings", ".gitignore", ".project", ".classpath");

    private static final Pattern IGNORED_FILE = Pattern.compile(".*\\.iml|\\.flattened-pom\\.xml|\\.jqwik-database");

    @Test
    void are_sources_and_documents() throws IOException {
        var others = new ArrayList<String>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var path = ROOT.relativize(file).toString().replace('\\', '/');
                if (!isIgnored(file)
                        && !SOURCE.matcher(name(file)).matches()
                        && !NAMED.matcher(path).matches()) {
                    others.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertEquals(List.of(), others);
    }

    private static boolean isIgnored(Path path) {
        return IGNORED.contains(name(path)) || IGNORED_FILE.matcher(name(path)).matches();
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
