package io.stratalake.benchmarks;

import io.stratalake.benchmarks.stock.fleet.ApiClient;
import io.stratalake.omnistrate.OmnistrateClient;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The size of the SDK's artifact for the Fleet API, which includes the facade and the sign-in that the stock client
 * lacks; and the size of all jars that a program with the client of GreenLake needs, which are listed beside the table.
 */
final class JarSize implements Measurement {

    /** The artifacts that {@code sdk-greenlake} needs at run time; those of others are only here to be compared with. */
    private static final List<String> NEEDED = List.of(
            "sdk-greenlake",
            "sdk-core",
            "okhttp-jvm",
            "okio-jvm",
            "kotlin-stdlib",
            "annotations",
            "gson",
            "error_prone_annotations",
            "oauth2-oidc-sdk",
            "nimbus-jose-jwt",
            "content-type",
            "lang-tag",
            "jcip-annotations",
            "json-smart",
            "accessors-smart",
            "asm",
            "resilience4j-retry",
            "resilience4j-ratelimiter",
            "resilience4j-core",
            "slf4j-api",
            "jspecify");

    @Override
    public String name() {
        return "jar";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, URISyntaxException {
        return List.of(
                new Row(
                        "fleet artifact, facade included",
                        "stock client",
                        packed(OmnistrateClient.class, ""),
                        packed(ApiClient.class, ApiClient.class.getPackageName().replace('.', '/')),
                        Goal.atMost(0.45)),
                needed());
    }

    /** Returns the size of the SDK's own jars beside that of all jars, which it prints. */
    private static Row needed() throws IOException {
        var own = 0.0;
        var all = 0.0;
        for (var artifact : NEEDED) {
            var size = size(artifact) / 1000.0;
            System.err.printf("%7.0f KB %s%n", size, artifact);
            own += artifact.startsWith("sdk-") ? size : 0;
            all += size;
        }
        return new Row(
                "jars of the SDK for GreenLake",
                "with all that they need",
                new Series("KB", own),
                new Series("KB", all),
                Goal.none());
    }

    private static long size(String artifact) throws IOException {
        var name = Pattern.compile(Pattern.quote(artifact) + "-\\d.*\\.jar");
        for (var entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            var file = Path.of(entry);
            if (name.matcher(file.getFileName().toString()).matches()) {
                return Files.size(file);
            }
        }
        throw new IllegalStateException(artifact + " is not on the class path as a jar");
    }

    private static Series packed(Class<?> type, String below) throws IOException, URISyntaxException {
        return new Series("KB", packed(home(type), below) / 1000.0);
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(uri);
    }

    /** Returns the size of the classes, compressed as the jar tool does. */
    private static long packed(Path home, String below) throws IOException {
        if (Files.isRegularFile(home)) {
            try (var jar = FileSystems.newFileSystem(home, Map.of())) {
                return packed(jar.getPath("/"), below);
            }
        }
        var counter = new Counter();
        try (var jar = new JarOutputStream(counter);
                var files = Files.walk(home.resolve(below))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(home.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }
}
