package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ResponseStream;
import io.stratalake.core.client.Upload;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** The code generated from a contract that uses every feature of a contract. */
class GeneratedCodeTest {

    private static final String PACKAGE = "io.stratalake.everything";

    @TempDir
    static Path folder;

    private static URLClassLoader classes;

    @BeforeAll
    static void generate_and_compile() throws Exception {
        var compiled = folder.resolve("classes");
        generate(GeneratedCodeTest.class.getResource("/contracts/everything.yaml"), folder.resolve("sources"));
        var problems = compile(folder.resolve("sources"), compiled);
        assertEquals(List.of(), problems, () -> String.join("\n", problems));
        classes = new URLClassLoader(new URL[] {compiled.toUri().toURL()}, GeneratedCodeTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        if (classes != null) {
            classes.close();
        }
    }

    static void generate(URL contract, Path output) throws URISyntaxException {
        var configurator = new CodegenConfigurator()
                .setGeneratorName("stratalake-java")
                .setInputSpec(Path.of(contract.toURI()).toString())
                .setOutputDir(output.toString())
                .setModelPackage(PACKAGE)
                .setApiPackage(PACKAGE)
                .addAdditionalProperty("openApiNullable", "false")
                .addAdditionalProperty("hideGenerationTimestamp", "true");
        var generator = new DefaultGenerator();
        generator.setGenerateMetadata(false);
        generator.opts(configurator.toClientOptInput()).generate();
    }

    private static List<String> compile(Path sources, Path classes) throws IOException, URISyntaxException {
        Files.createDirectories(classes);
        var found = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(found, null, null);
                var all = Files.walk(sources)) {
            var units = files.getJavaFileObjectsFromPaths(
                    all.filter(file -> file.toString().endsWith(".java")).toList());
            var options = List.of("--release", "17", "-Xlint:-options", "-d", classes.toString(), "-cp", classPath());
            compiler.getTask(null, files, found, options, null, units).call();
        }
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    /** Returns the class path of generated code, without further libraries. */
    private static String classPath() throws URISyntaxException {
        var places = new TreeSet<String>();
        for (var type :
                List.of(RequestSender.class, TypeAdapter.class, MediaType.class, Buffer.class, Nullable.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + "." + name, true, classes);
    }

    private static JsonModel thing(String json) throws ReflectiveOperationException {
        return (JsonModel) type("Thing").getMethod("fromJson", String.class).invoke(null, json);
    }

    private static Object get(Object model, String accessor) throws ReflectiveOperationException {
        return model.getClass().getMethod(accessor).invoke(model);
    }

    @Test
    void every_class_is_generated_and_compiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("sources"))) {
            assertEquals(
                    Set.of(
                            "Thing",
                            "Part",
                            "Kind",
                            "ThingPage",
                            "PartPage",
                            "TokenPage",
                            "ThingFields",
                            "PartFields",
                            "ThingsApi",
                            "ListThingsQuery",
                            "ListPartsQuery",
                            "ListNumberedPagesQuery",
                            "ListTokensQuery",
                            "ListShelvesQuery"),
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(".java"))
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void every_property_is_read_and_written_whatever_it_is_called() throws Exception {
        var names = List.of(
                "id",
                "class",
                "toString",
                "in",
                "out",
                "name",
                "model",
                "builder",
                "value",
                "that",
                "other",
                "hash",
                "query",
                "options",
                "body",
                "request",
                "yield",
                "record",
                "keep",
                "foo_bar",
                "fooBar",
                "odd \"name\" \\user & more");
        var json = new com.google.gson.JsonObject();
        names.forEach(name -> json.addProperty(name, "the " + name));
        var thing = thing(json.toString());
        assertTrue(
                thing.unknownProperties().isEmpty(),
                () -> thing.unknownProperties().keySet().toString());
        assertEquals(json, JsonParser.parseString(thing.toJson()));
        assertEquals("the class", get(thing, "classValue"));
        assertEquals("the toString", get(thing, "toStringValue"));
        assertEquals("the foo_bar", get(thing, "fooBar"));
        assertEquals("the fooBar", get(thing, "fooBar2"));
        assertEquals("the odd \"name\" \\user & more", get(thing, "oddNameUserMore"));
    }

    @Test
    void numbers_are_read_without_loss_and_shortcuts_read_nested_properties() throws Exception {
        var thing = thing("{\"seats\": 7, \"seatsText\": \"own\", \"price\": 0.10}");

        assertEquals(7L, get(thing, "seats"));
        assertEquals("own", get(thing, "seatsText2"));
        assertEquals("7", get(thing, "seatsText"));
        assertEquals(new BigDecimal("0.10"), get(thing, "price"));
        var page = type("PartPage").getMethod("fromJson", String.class).invoke(null, "{\"main\": {\"id\": \"part\"}}");
        assertEquals("part", get(page, "mainId"));
        assertEquals(
                "7",
                JsonParser.parseString(thing.toJson())
                        .getAsJsonObject()
                        .get("seats")
                        .getAsString());
    }

    @Test
    void every_property_counts_for_equality_whatever_it_is_called() throws Exception {
        for (var name : List.of("that", "other", "hash", "model", "value", "fooBar", "patch")) {
            var one = thing("{\"" + name + "\": \"one\"}");
            var same = thing("{\"" + name + "\": \"one\"}");
            assertEquals(one, same, name);
            assertEquals(one.hashCode(), same.hashCode(), name);
            assertNotEquals(one, thing("{\"" + name + "\": \"another\"}"), name);
            assertNotEquals(one, thing("{}"), name);
        }
    }

    @Test
    void secrets_do_not_show() throws Exception {
        var text = thing("{\"id\":\"1\",\"password\":\"hunter2\",\"entries\":[\"hunter3\"],\"new\":\"hunter4\"}")
                .toString();
        assertFalse(text.contains("hunter"), text);
        assertTrue(text.contains("password=***") && text.contains("entries=***") && text.contains("id=1"), text);
    }

    @Test
    void absent_null_and_value_are_three_things() throws Exception {
        var builder = type("Thing").getMethod("builder").invoke(null);
        builder.getClass().getMethod("id", String.class).invoke(builder, "1");
        builder.getClass().getMethod("classValue", String.class).invoke(builder, "c");
        var missing = assertThrows(
                ReflectiveOperationException.class,
                () -> builder.getClass().getMethod("build").invoke(builder));
        assertEquals(
                "Thing needs patch: call patch(...) on its builder",
                missing.getCause().getMessage());
        builder.getClass().getMethod("patch", type("Kind")).invoke(builder, (Object) null);
        builder.getClass().getMethod("limits", List.class).invoke(builder, (Object) null);
        var thing = (JsonModel) builder.getClass().getMethod("build").invoke(builder);
        assertEquals(
                JsonParser.parseString("{\"id\":\"1\",\"class\":\"c\",\"patch\":null,\"limits\":null}"),
                JsonParser.parseString(thing.toJson()));
        assertEquals(thing, thing(thing.toJson()));
    }

    @Test
    void the_items_of_a_page_are_empty_where_the_service_leaves_them_out() throws Exception {
        var page = type("ThingPage").getMethod("fromJson", String.class);

        for (var empty : List.of("{}", "{\"total\":0}", "{\"items\":null}", "{\"items\":[]}")) {
            assertEquals(List.of(), get(page.invoke(null, empty), "items"), empty);
        }
        var error = page.invoke(null, "{\"message\":\"down\"}");
        assertThrows(ReflectiveOperationException.class, () -> get(error, "items"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_open_enum_has_every_value_of_the_contract() throws Exception {
        var values = (List<OpenEnum>) type("Kind").getMethod("values").invoke(null);
        assertEquals(
                List.of(
                        "202 ACCEPTED",
                        "a \"quoted\" one",
                        "C:\\users",
                        "ends */ here",
                        "SUCCESS",
                        "success",
                        "",
                        "***",
                        "VALUES",
                        "ADAPTER"),
                values.stream().map(OpenEnum::value).toList());
        assertEquals("success", type("Kind").getField("SUCCESS_2").get(null).toString());
        assertEquals(
                "202 ACCEPTED", type("Kind").getField("_202_ACCEPTED").get(null).toString());
    }

    @Test
    void fields_have_the_operators_of_the_contract() throws Exception {
        var field = type("ThingFields").getField("IS_ODD").get(null);
        var filter = (Filter<?>) field.getClass().getMethod("eq", Object.class).invoke(field, true);
        assertEquals("isOdd eq true", filter.text());
        assertNotNull(type("ThingFields").getField("PART_AT").get(null));
    }

    @Test
    void required_parameters_are_sent_with_their_defaults() throws Exception {
        var query = type("ListShelvesQuery").getConstructor().newInstance();
        var request = new ApiRequest<>(Endpoint.of("listShelves", HttpMethod.GET, "/shelves"));
        var addTo = query.getClass().getDeclaredMethod("addTo", ApiRequest.class);
        addTo.setAccessible(true);
        addTo.invoke(query, request);

        assertEquals(
                "filter=&sort=id&select=&limit=100",
                request.url(HttpUrl.get("https://example.com")).query());
    }

    @Test
    void a_whole_list_requests_the_largest_pages_if_a_size_is_required() throws Exception {
        var query = type("ListShelvesQuery").getConstructor().newInstance();
        var whole = query.getClass().getDeclaredMethod("forWholeList");
        var size = query.getClass().getDeclaredMethod("pageSize");
        whole.setAccessible(true);
        size.setAccessible(true);

        assertEquals(2000, size.invoke(whole.invoke(query)));
        query.getClass().getMethod("pageSize", int.class).invoke(query, 7);
        assertEquals(7, size.invoke(whole.invoke(query)));
    }

    @Test
    void a_response_that_is_no_json_is_a_stream() throws Exception {
        assertTrue(type("ThingsApi")
                .getMethod("exportThings")
                .getGenericReturnType()
                .getTypeName()
                .endsWith("ApiResponse<" + ResponseStream.class.getName() + ">"));
    }

    @Test
    void a_file_is_an_upload() throws Exception {
        assertNotNull(type("ThingsApi").getMethod("uploadRows", String.class, Upload.class, CallOptions.class));
    }
}
