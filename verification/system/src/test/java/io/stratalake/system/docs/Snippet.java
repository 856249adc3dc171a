package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.system.Javac;
import io.stratalake.system.docs.Document.Block;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java block in the documentation: statements or a class.
 *
 * @param block the fenced block
 */
record Snippet(Block block) {

    /** Imports that the documentation omits because an editor adds them. */
    private static final List<String> COMMON = List.of(
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.net.URI",
            "io.stratalake.core.auth.*",
            "io.stratalake.core.client.*",
            "io.stratalake.core.codegen.*",
            "io.stratalake.core.error.*",
            "io.stratalake.core.filter.*",
            "io.stratalake.core.journal.*",
            "io.stratalake.core.model.*",
            "io.stratalake.core.observe.*",
            "io.stratalake.core.operation.*",
            "io.stratalake.core.paging.*",
            "io.stratalake.core.shared.*",
            "io.stratalake.core.time.*",
            "io.stratalake.jackson.*",
            "io.stratalake.sandbox.*",
            "io.stratalake.shared.jdbc.*",
            "io.stratalake.shared.redis.*",
            "io.stratalake.webhooks.*",
            "io.stratalake.webhooks.adapter.*",
            "org.junit.jupiter.api.*",
            "org.junit.jupiter.api.extension.*");

    private static final List<String> GREENLAKE = List.of(
            "io.stratalake.greenlake.*",
            "io.stratalake.greenlake.bulk.*",
            "io.stratalake.greenlake.catalog.*",
            "io.stratalake.greenlake.devices.DeviceAddResult",
            "io.stratalake.greenlake.devices.DeviceChange",
            "io.stratalake.greenlake.devices.DeviceOptions",
            "io.stratalake.greenlake.devices.DeviceToAdd",
            "io.stratalake.greenlake.devices.DeviceUpdateResult",
            "io.stratalake.greenlake.onboarding.OffboardingRow",
            "io.stratalake.greenlake.onboarding.OnboardingResult",
            "io.stratalake.greenlake.onboarding.OnboardingRow",
            "io.stratalake.greenlake.flex.*",
            "io.stratalake.greenlake.subscriptions.*",
            "io.stratalake.greenlake.webhooks.*");

    private static final List<String> OMNISTRATE = List.of(
            "io.stratalake.omnistrate.*",
            "io.stratalake.omnistrate.account.*",
            "io.stratalake.omnistrate.billing.*",
            "io.stratalake.omnistrate.cluster.*",
            "io.stratalake.omnistrate.environment.*",
            "io.stratalake.omnistrate.instance.*",
            "io.stratalake.omnistrate.offering.*",
            "io.stratalake.omnistrate.plan.*",
            "io.stratalake.omnistrate.workflow.*");

    private static final Pattern CLASS = Pattern.compile("^(?:final )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("\"([a-z]+)-12345678\"");

    /** Returns whether the block is a class instead of statements. */
    boolean isClass() {
        return CLASS.matcher(block.text()).find();
    }

    /** Returns whether the block starts a sandbox instead of using the one of {@link Frame}. */
    boolean startsItsOwnSandbox() {
        return block.text().contains("Sandbox.builder()");
    }

    String className() {
        var found = CLASS.matcher(block.text());
        return found.find() ? found.group(1) : "Example";
    }

    /** Returns a snippet with other code and the same position. */
    Snippet with(String code) {
        return new Snippet(new Block(block.document(), block.line(), block.info(), code));
    }

    /** Returns the compiler's errors; empty if the block compiles. */
    List<String> errors(Path classes) {
        return Javac.errors(className(), source(), classes);
    }

    /** Compiles and loads the block. */
    Class<?> load(Path classes) throws IOException, ClassNotFoundException {
        assertEquals(List.of(), errors(classes), block::toString);
        // Not closed, because nested classes are loaded later.
        var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Snippet.class.getClassLoader());
        return loader.loadClass(className());
    }

    /** Returns the statements as the method of a {@link Frame}. */
    Frame frame(Path classes) throws ReflectiveOperationException, IOException {
        return (Frame) load(classes).getDeclaredConstructor().newInstance();
    }

    private String source() {
        Predicate<String> isImport = line -> line.startsWith("import ");
        var header = imports(block.text().matches("(?s).*(omnistrate|Omnistrate).*"))
                + block.text().lines().filter(isImport).collect(Collectors.joining("\n", "", "\n"));
        var code = block.text().lines().filter(isImport.negate()).collect(Collectors.joining("\n"));
        return header + (isClass() ? code : """
                public class Example extends io.stratalake.system.docs.Frame {
                    @Override
                    protected void run() throws Exception {
                %s
                    }
                }
                """.formatted(forTheSandbox(code)));
    }

    /** Returns the imports that an editor adds to code for a platform. */
    static String imports(boolean omnistrate) {
        return Stream.concat(COMMON.stream(), (omnistrate ? OMNISTRATE : GREENLAKE).stream())
                .map("import %s;\n"::formatted)
                .collect(Collectors.joining());
    }

    private static String forTheSandbox(String code) {
        var clients = code.replace("GreenLakeClient.fromEnvironment()", "greenlakeFromEnvironment()")
                .replace("GreenLakeClient.builder()", "greenlakeBuilder()")
                .replace("OmnistrateClient.fromEnvironment()", "omnistrateFromEnvironment()")
                .replace("OmnistrateClient.builder()", "omnistrateBuilder()");
        return ID.matcher(clients.replace("JdbcJournal.of(dataSource, ", "journalInAFile("))
                .replaceAll("id(\"$1\")");
    }

    @Override
    public String toString() {
        return block.toString();
    }
}
