package io.stratalake.omnistrate;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every operation of the contract can be reached from the client without the generated API classes. */
class ContractCoverageTest {

    private static final Path CONTRACT = Path.of("..", "specs", "omnistrate", "fleet.yaml");

    /** An operation as the contract has it. */
    private record Described(String id, String path) {}

    @Test
    void every_operation_has_a_method() throws Exception {
        assertEquals(Set.of(), withoutMethod(described()));
    }

    @Test
    void the_contract_describes_more_operations_than_could_be_missed_by_accident() throws Exception {
        assertTrue(described().count() > 150, () -> "the contract was not read: " + CONTRACT);
    }

    @Test
    void an_operation_that_nobody_calls_is_found() throws Exception {
        var invented = Stream.of(new Described("launchRocket", "/rocket"));
        assertEquals(Set.of("launchRocket"), withoutMethod(invented));
    }

    private static Set<String> withoutMethod(Stream<Described> operations) throws IOException, URISyntaxException {
        var called = called();
        return operations
                .map(Described::id)
                .filter(id -> !called.contains(id) && !called.contains(id + "Paged"))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<Described> described() throws IOException {
        try (var text = Files.newBufferedReader(CONTRACT)) {
            Map<String, Map<String, Map<String, Map<String, Object>>>> contract = new Yaml().load(text);
            return contract.get("paths").entrySet().stream()
                    .flatMap(path -> path.getValue().entrySet().stream()
                            .filter(entry -> METHODS.contains(entry.getKey()))
                            .map(entry -> new Described(
                                    String.valueOf(entry.getValue().get("operationId")), path.getKey())));
        }
    }

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** The names of the methods of generated API classes that the resource classes call. */
    private static Set<String> called() throws IOException, URISyntaxException {
        var root = Path.of(OmnistrateClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(root)) {
            return files.filter(ContractCoverageTest::isFacade)
                    .flatMap(file -> CalledMethods.in(file).stream())
                    .filter(call -> call.owner().startsWith("io/stratalake/omnistrate/")
                            && call.owner().endsWith("Api"))
                    .map(CalledMethods.Call::name)
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** API classes call themselves, which helps no caller. */
    private static boolean isFacade(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".class") && !name.endsWith("Api.class");
    }
}
