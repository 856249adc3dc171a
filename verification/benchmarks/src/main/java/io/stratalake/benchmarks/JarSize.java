package io.stratalake.benchmarks;

import io.stratalake.benchmarks.stock.fleet.ApiClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.InstancesApi;
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
import java.util.zip.ZipEntry;

/**
 * The size of the generated classes of the Fleet API, and for comparison of the SDK's whole artifact, which includes
 * the facade and the sign-in that the stock client lacks.
 */
final class JarSize implements Measurement {

    @Override
    public String name() {
        return "jar";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, URISyntaxException {
        var stock = packed(ApiClient.class, true);
        return List.of(
                new Row(
                        "fleet contract as a jar",
                        "stock client",
                        packed(InstancesApi.class, true),
                        stock,
                        Goal.atMost(0.4)),
                new Row(
                        "fleet artifact, facade included",
                        "stock client",
                        packed(OmnistrateClient.class, false),
                        stock,
                        Goal.none()));
    }

    private static Series packed(Class<?> type, boolean packageOnly) throws IOException, URISyntaxException {
        var below = packageOnly ? type.getPackageName().replace('.', '/') : "";
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
