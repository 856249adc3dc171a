package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.OperationContract;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.filter.EqualityField;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.system.docs.RateLimitRows;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/**
 * Operations that one edit of a contract adds: a list with pages and filter, work that a status ends, and a conflict to
 * retry. No Java is written for them. They are callable, served by the sandbox, and covered by the tests of
 * {@link OperationContract}.
 */
class AddedOperationTest extends OperationContract {

    private static final String PACKAGE = "io.stratalake.added";
    private static final Path CONTRACT = Path.of("..", "..", "specs", "greenlake", "flex.yaml");

    @TempDir
    static Path folder;

    private static Path contract;
    private static ClassLoader testClasses;
    private static URLClassLoader classes;

    private final SimulatedTime time = new SimulatedTime();
    private GreenLakeClient unserved;
    private Sandbox sandbox;
    private GreenLakeClient greenlake;
    private Object leases;

    private static void generate() throws IOException {
        contract = Files.writeString(folder.resolve("flex.yaml"), edited(Files.readString(CONTRACT)));
        generate("stratalake-java", folder.resolve("java"));
        generate("stratalake-table", folder.resolve("table"));
        classes = new URLClassLoader(new URL[] {compiled().toUri().toURL()}, AddedOperationTest.class.getClassLoader());
        testClasses = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
    }

    @AfterAll
    static void unload() throws IOException {
        Thread.currentThread().setContextClassLoader(testClasses);
        classes.close();
    }

    private static String edited(String text) {
        return ("\n" + text)
                .replace("\nx-resources:\n", "\n" + RESOURCE)
                .replace("\ntags:\n", "\n" + TAG)
                .replace("\npaths:\n", "\n" + PATHS)
                .replace("\n  x-fields:\n", "\n" + FIELDS)
                .replace("\n  schemas:\n", "\n" + SCHEMAS);
    }

    private static void generate(String generator, Path output) {
        var configurator = new CodegenConfigurator()
                .setGeneratorName(generator)
                .setInputSpec(contract.toString())
                .setOutputDir(output.toString())
                .setModelPackage(PACKAGE)
                .setApiPackage(PACKAGE)
                .addAdditionalProperty("openApiNullable", "false");
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
    }

    private static Path compiled() throws IOException {
        var output = folder.resolve("classes").toString();
        Files.createDirectories(Path.of(output));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.walk(folder.resolve("java"))) {
            // The abstract superclasses belong to written classes, which have no part in this.
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.getFileName().toString().startsWith("Abstract"))
                            .toList());
            var options = List.of(
                    "--release", "17", "-Xlint:-options", "-d", output, "-cp", System.getProperty("java.class.path"));
            assertTrue(compiler.getTask(null, files, null, options, null, units).call());
        }
        return Path.of(output);
    }

    @Override
    protected List<ContractDocument> documents() {
        return List.of(ContractDocument.read(contract, PACKAGE));
    }

    @Override
    protected SampleCall.Client connect(URI url) {
        unserved = GreenLakeClient.builder()
                .baseUrl(url)
                .credentials(Credentials.bearerToken("the-token"))
                .retry(RetryPolicy.none())
                .time(new SimulatedTime())
                .build();
        return unserved::api;
    }

    @BeforeAll
    void start() throws IOException {
        generate();
        try (var tables = Files.walk(folder.resolve("table"))) {
            var table = tables.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            sandbox = Sandbox.builder().timeSource(time).contract(table).start();
        }
        greenlake = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(time)
                .build();
        leases = greenlake.api(AddedOperationTest::leases);
    }

    @AfterAll
    void stop() {
        unserved.close();
        greenlake.close();
        sandbox.close();
    }

    private static Object leases(RequestSender sender) {
        try {
            return type("Leases")
                    .getConstructor(RequestSender.class, CallOptions.class)
                    .newInstance(sender, CallOptions.none());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return classes.loadClass(PACKAGE + "." + name);
    }

    @SuppressWarnings("unchecked")
    private <T> T call(String method, Class<?>[] types, Object... arguments) {
        try {
            return (T) leases.getClass().getMethod(method, types).invoke(leases, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method, e);
        }
    }

    private void respondNext(int status, String json) {
        sandbox.failNext(1, status, Map.of("Content-Type", "application/json"), json, path -> path.contains("/leases"));
    }

    @Test
    void lists_all_pages() {
        Paged<JsonModel> list = call("list", new Class<?>[0]);

        assertEquals(12, new HashSet<>(list.toList()).size());
        assertEquals(2, list.pages().stream().count());
    }

    @Test
    void filters_by_typed_fields() throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        var status = (EqualityField<Object, Object, Filter<Object>>)
                type("LeaseFields").getField("STATUS").get(null);
        var renewed = type("LeaseStatus").getField("RENEWED").get(null);
        Consumer<Object> query = it -> setFilter(it, status.eq(renewed));

        Paged<JsonModel> list = call("list", new Class<?>[] {Consumer.class}, query);

        var statuses = new HashSet<Object>();
        list.forEach(lease -> statuses.add(value(lease, "status")));
        assertEquals(Set.of(renewed), statuses);
    }

    private static void setFilter(Object query, Filter<?> filter) {
        try {
            query.getClass().getMethod("filter", Filter.class).invoke(query, filter);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(JsonModel model, String property) {
        try {
            return model.getClass().getMethod(property).invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void waits_for_the_status_after_a_conflict() {
        var before = sandbox.requestLog().calls();
        respondNext(409, "{\"errorCode\": \"E\", \"message\": \"A change is already in progress.\"}");
        Operation<JsonModel> renewal = call("renew", new Class<?>[] {String.class}, "lease-1");
        respondNext(200, "{\"id\": \"lease-1\", \"status\": \"RENEWING\"}");

        var renewed = renewal.await();

        assertEquals("RENEWED", value(renewed, "status").toString());
        assertEquals(4, sandbox.requestLog().calls() - before);
    }

    @Test
    void documents_the_rate_limit() throws IOException {
        assertEquals("7", RateLimitRows.of(Files.readString(contract)).get("listLeases"));
    }

    @Test
    void options_apply_to_every_call() throws ReflectiveOperationException {
        var hurried = leases.getClass().getMethod("with", CallOptions.class).invoke(leases, CallOptions.none());
        assertEquals(leases.getClass(), hurried.getClass());
    }

    private static final String RESOURCE = """
            x-conflict-retry: already in progress
            x-resources:
              Leases:
                description: The leases of a workspace.
                watches:
                  lease:
                    read: get
                    kind: lease
                    status: status
                    goals:
                      renewal:
                        success: [RENEWED]
                        failure: [REJECTED]
                        watch: watchRenewal
                        description: Watches the renewal of a lease.
            """;

    private static final String TAG = """
            tags:
              - name: Leases
                description: The leases of the workspace.
            """;

    private static final String PATHS = """
            paths:
              /flex/v1beta1/leases:
                get:
                  operationId: listLeases
                  x-resource: Leases.list
                  tags: [Leases]
                  summary: Lists the leases.
                  x-requests-per-minute: 7
                  x-paging: {scheme: offset, defaultSize: 5, maxSize: 7}
                  x-fields: LeaseFields
                  parameters:
                    - name: filter
                      in: query
                      x-role: filter
                      description: The filter.
                      schema: {type: string}
                      example: status eq 'RENEWED'
                    - {name: offset, in: query, x-role: page-offset, description: The offset., schema: {type: integer, format: int32}, example: 0}
                    - {name: limit, in: query, x-role: page-size, description: The page size., schema: {type: integer, format: int32, minimum: 1, maximum: 7}, example: 5}
                  responses:
                    '200':
                      description: One page.
                      content: {application/json: {schema: {$ref: '#/components/schemas/LeasePage'}}}
                    '429': {$ref: '#/components/responses/TooManyRequests'}
              /flex/v1beta1/leases/{id}:
                get:
                  operationId: getLease
                  x-resource: Leases.get
                  tags: [Leases]
                  summary: Returns a lease.
                  parameters:
                    - {name: id, in: path, required: true, description: The id of the lease., schema: {type: string}, example: lease-1}
                  responses:
                    '200':
                      description: The lease.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Lease'}
                          example: {id: lease-1, status: RENEWED}
              /flex/v1beta1/leases/{id}/renewal:
                post:
                  operationId: renewLease
                  x-resource: Leases.renew
                  x-conflict-retry: true
                  x-long-running: {goal: lease.renewal}
                  tags: [Leases]
                  summary: Renews a lease.
                  parameters:
                    - {name: id, in: path, required: true, description: The id of the lease., schema: {type: string}, example: lease-1}
                  responses:
                    '202': {description: The renewal has begun.}
            """;

    private static final String FIELDS = """
            x-fields:
              LeaseFields:
                connectives: [and]
                in: parentheses
                filter:
                  - {name: status, type: LeaseStatus, operators: [eq, ne, in]}
                sort: []
                select: []
            """.indent(2);

    private static final String SCHEMAS = """
            schemas:
              LeaseStatus:
                type: string
                description: The status of a lease.
                x-open-enum: true
                enum: [RENEWING, RENEWED, REJECTED]
              Lease:
                type: object
                description: A lease.
                required: [id]
                properties:
                  id: {type: string, description: The id.}
                  status:
                    allOf: [{$ref: '#/components/schemas/LeaseStatus'}]
                    description: The status.
              LeasePage:
                type: object
                description: A page of leases.
                properties:
                  items: {type: array, description: The leases., items: {$ref: '#/components/schemas/Lease'}}
                  count: {type: integer, format: int32, description: The number of leases.}
                  offset: {type: integer, format: int32, description: The offset.}
                  total: {type: integer, format: int32, description: The number of all leases.}
            """.indent(2);
}
