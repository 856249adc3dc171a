package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Checks resource classes in the source that the generator writes. */
class ResourceClassTest {

    @TempDir
    Path folder;

    @Test
    void a_method_passes_its_arguments_and_the_scope_of_the_object() throws Exception {
        var source = generated("AbstractBoxes", "");

        assertAll(
                () -> assertTrue(source.contains("abstract class AbstractBoxes {"), source),
                () -> assertTrue(source.contains("final String shelf;"), source),
                () -> assertTrue(source.contains("public Boxes with(CallOptions options)"), source),
                () -> assertTrue(source.contains("return new Boxes(sender, options, shelf);"), source),
                () -> assertTrue(source.contains("public Box get(String id) {"), source),
                () -> assertTrue(source.contains("return api.getBox(shelf, id, options).value();"), source),
                () -> assertTrue(source.contains("public void empty(String id) {"), source));
    }

    @Test
    void optional_parameters_are_set_by_a_consumer() throws Exception {
        var source = generated("AbstractBoxes", "");

        assertAll(
                () -> assertTrue(source.contains("public List<Box> list() {"), source),
                () -> assertTrue(source.contains("public List<Box> list(Consumer<ListBoxesQuery> query) {"), source),
                () -> assertTrue(source.contains("Objects.requireNonNullElse(response.boxes(), List.of())"), source));
    }

    @Test
    void a_conflict_is_retried_where_the_contract_says_so() throws Exception {
        var source = generated("AbstractBoxes", "");

        assertTrue(source.contains("new ConflictRetry(sender.time(), options, \"already in progress\")"), source);
        assertTrue(source.contains("conflictRetry().send(it -> api.emptyBox(shelf, id, it));"), source);
    }

    @Test
    void a_described_class_is_generated_whole() throws Exception {
        var source = generated("Boxes", "x-resources: {Boxes: {description: The boxes of a shelf.}}");

        assertAll(
                () -> assertTrue(source.contains("* The boxes of a shelf."), source),
                () -> assertTrue(source.contains("public final class Boxes {"), source),
                () -> assertTrue(
                        source.contains("public Boxes(RequestSender sender, CallOptions options, String shelf) {"),
                        source),
                () -> assertFalse(Files.exists(file("AbstractBoxes"))));
    }

    @Test
    void the_contract_may_set_the_scope() throws Exception {
        var source = generated("AbstractBoxes", "x-resources: {Boxes: {scope: []}}");

        assertTrue(source.contains("public Box get(String shelf, String id) {"), source);
    }

    @Test
    void work_is_watched_as_the_contract_declares() throws Exception {
        var source = generated("AbstractBoxes", WATCHES);

        assertAll(
                () -> assertTrue(source.contains("public Operation<Box> delete(String id) {"), source),
                () -> assertTrue(source.contains("var last = get(id);"), source),
                () -> assertTrue(
                        source.contains("return sender.operation(boxDeletion(id).succeedOnNotFound(last));"), source),
                () -> assertTrue(source.contains(".succeedOn(\"GONE\")"), source),
                () -> assertTrue(source.contains(".failOn(\"STUCK\", \"LOST\")"), source),
                () -> assertTrue(source.contains(".ignoreStaleFailures(Duration.ofMinutes(1), sender.time())"), source),
                () -> assertTrue(source.contains("public Operation<Box> watchDeletion(String id) {"), source),
                () -> assertTrue(source.contains("return box.state();"), source));
    }

    @Test
    void a_goal_takes_the_settings_of_another() throws Exception {
        var source = generated("AbstractBoxes", WATCHES);
        var again = source.substring(source.indexOf("ResourceWaiter<Box> boxAgain(String id)"));

        assertTrue(again.contains(".succeedOn(\"GONE\")"), again);
        assertTrue(again.contains(".tolerateInitialNotFound()"), again);
    }

    @Test
    void a_deletion_is_repeated_until_the_resource_is_being_deleted() throws Exception {
        var retried = "x-long-running: {goal: box.deletion}\n      x-conflict-retry: true";

        var source = generated(
                "AbstractBoxes",
                WATCHES.replace("status: state", "status: state\n        deleting: [LEAVING, GONE]"),
                retried);

        assertTrue(source.contains("return ResourceWaiter.isOneOf(boxStatus(box), \"LEAVING\", \"GONE\");"), source);
        assertTrue(source.contains("isBoxBeingDeleted(with(it).get(id))"), source);
    }

    @Test
    void the_states_of_a_deletion_are_needed_to_repeat_it() {
        var rejected = assertThrows(
                Exception.class,
                () -> generated(
                        "AbstractBoxes",
                        WATCHES,
                        "x-long-running: {goal: box.deletion}\n      x-conflict-retry: true"));

        assertTrue(
                String.valueOf(rejected.getMessage()).contains("say in the setting deleting of the watch box"),
                rejected::getMessage);
    }

    @Test
    void the_contract_may_set_the_type_of_the_sender_and_hide_the_api_class() throws Exception {
        var source = generated("AbstractBoxes", "x-resources: {Boxes: {sender: Pipeline, api: hidden}}");

        assertAll(
                () -> assertTrue(source.contains("AbstractBoxes(Pipeline sender, CallOptions options,"), source),
                () -> assertTrue(source.contains("final Pipeline sender;"), source),
                () -> assertFalse(source.contains("api() {"), source));
    }

    @Test
    void an_unknown_setting_of_a_watch_is_rejected() {
        var rejected = assertThrows(
                Exception.class,
                () -> generated("AbstractBoxes", WATCHES.replace("notFound: success", "notfound: success")));

        assertTrue(
                String.valueOf(rejected.getMessage()).contains("Boxes.box.deletion has the unknown setting notfound"),
                rejected::getMessage);
    }

    @Test
    void an_unknown_setting_of_a_class_is_rejected() {
        var rejected = assertThrows(
                Exception.class, () -> generated("AbstractBoxes", "x-resources: {Boxes: {Description: The boxes.}}"));

        assertTrue(
                String.valueOf(rejected.getMessage()).contains("Boxes has the unknown setting Description"),
                rejected::getMessage);
    }

    private static final String WATCHES = """
        x-resources:
          Boxes:
            watches:
              box:
                read: get
                kind: box
                status: state
                goals:
                  deletion:
                    success: [GONE]
                    failure: [STUCK, LOST]
                    notFound: success
                    stale: failures
                    staleFor: PT1M
                    watch: watchDeletion
                    description: Watches the deletion of a box.
                  again: {like: deletion, notFound: appears}
        """;

    @Test
    void a_property_that_the_response_lacks_is_rejected() {
        var method = Contract.operation(Contract.of("""
            paths:
              /boxes:
                get:
                  operationId: listBoxes
                  x-resource: Boxes.list
                  x-returns: crates
                  summary: Lists the boxes.
                  tags: [Boxes]
                  responses: {'200': {description: OK}}
            """));

        var rejected = assertThrows(ContractException.class, () -> method.resourceMethod("BoxesApi"));

        assertEquals("listBoxes returns crates, which is no property of its response", rejected.getMessage());
    }

    @Test
    void a_class_is_deprecated_if_all_of_its_operations_are() throws Exception {
        generated("AbstractBoxes", "");
        var contract = folder.resolve("contract.yaml");
        Files.writeString(
                contract, Files.readString(contract).replaceAll("( +)x-resource: .*", "$0\n$1deprecated: true"));

        var source = generate(contract, "AbstractBoxes");

        assertTrue(source.contains("@Deprecated\nabstract class AbstractBoxes {"), source);
        assertEquals(source.indexOf("@Deprecated"), source.lastIndexOf("@Deprecated"), source);
    }

    private Path file(String className) {
        return folder.resolve("src/main/java/shop/" + className + ".java");
    }

    private String generated(String className, String extensions) throws Exception {
        return generated(
                className,
                extensions,
                extensions.contains("watches") ? "x-long-running: {goal: box.deletion}" : "x-repeatable: true");
    }

    private String generated(String className, String extensions, String deletion) throws Exception {
        var contract = Files.writeString(folder.resolve("contract.yaml"), """
            openapi: 3.0.3
            info: {title: Boxes, version: '1'}
            servers: [{url: https://example.com}]
            x-conflict-retry: already in progress
            %s
            tags: [{name: Boxes, description: The boxes.}]
            paths:
              /shelves/{shelf}/boxes:
                get:
                  operationId: listBoxes
                  x-resource: Boxes.list
                  x-returns: boxes
                  summary: Lists the boxes.
                  tags: [Boxes]
                  parameters:
                    - {$ref: '#/components/parameters/Shelf'}
                    - {name: size, in: query, description: The size., schema: {type: integer}}
                  responses:
                    '200':
                      description: The boxes.
                      content: {application/json: {schema: {$ref: '#/components/schemas/BoxList'}}}
              /shelves/{shelf}/boxes/{id}:
                get:
                  operationId: getBox
                  x-resource: Boxes.get
                  summary: Returns a box.
                  tags: [Boxes]
                  parameters:
                    - {$ref: '#/components/parameters/Shelf'}
                    - {name: id, in: path, required: true, description: The id of the box., schema: {type: string}}
                  responses:
                    '200':
                      description: The box.
                      content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}
                    '404': {description: No such box.}
                delete:
                  operationId: deleteBox
                  %s
                  summary: Deletes a box.
                  tags: [Boxes]
                  parameters:
                    - {$ref: '#/components/parameters/Shelf'}
                    - {name: id, in: path, required: true, description: The id of the box., schema: {type: string}}
                  responses: {'202': {description: The deletion has begun.}}
              /shelves/{shelf}/boxes/{id}/empty:
                post:
                  operationId: emptyBox
                  x-resource: Boxes.empty
                  x-conflict-retry: true
                  summary: Empties a box.
                  tags: [Boxes]
                  parameters:
                    - {$ref: '#/components/parameters/Shelf'}
                    - {name: id, in: path, required: true, description: The id of the box., schema: {type: string}}
                  responses: {'204': {description: The box is empty.}}
            components:
              parameters:
                Shelf: {name: shelf, in: path, required: true, description: The shelf., schema: {type: string}}
              schemas:
                Box:
                  type: object
                  description: A box.
                  properties: {id: {type: string, description: The id.}, state: {type: string, description: The state.}}
                BoxList:
                  type: object
                  description: The boxes of a shelf.
                  properties:
                    boxes:
                      type: array
                      description: The boxes.
                      items: {$ref: '#/components/schemas/Box'}
            """.formatted(
                extensions, (extensions.contains("watches") ? "x-resource: Boxes.delete\n      " : "") + deletion));
        return generate(contract, className);
    }

    private String generate(Path contract, String className) throws Exception {
        var configurator = new CodegenConfigurator()
                .setGeneratorName("stratalake-java")
                .setInputSpec(contract.toString())
                .setOutputDir(folder.toString())
                .setModelPackage("shop")
                .setApiPackage("shop")
                .addAdditionalProperty("openApiNullable", "false");
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        return Files.readString(file(className));
    }
}
