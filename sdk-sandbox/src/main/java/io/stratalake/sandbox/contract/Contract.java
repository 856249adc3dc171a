package io.stratalake.sandbox.contract;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The table of one contract: its operations in the order of the document, and its schemas. */
public final class Contract {

    private final List<OperationSpec> operations;

    private record Table(String contract, List<OperationSpec> operations, Map<String, JsonObject> schemas) {}

    private Contract(Table table) {
        Schemas schemas = new Schemas(table.schemas());
        this.operations = table.operations().stream()
                .map(operation -> operation.of(table.contract(), schemas))
                .toList();
    }

    /**
     * Reads the table that the build made of a contract.
     *
     * @param name the name of the contract, such as {@code subscriptions}
     */
    public static Contract named(String name) {
        try (InputStream table = Contract.class.getResourceAsStream(name + ".json")) {
            if (table == null) {
                throw new IllegalStateException("The table of the contract " + name + " is missing. Build sdk-sandbox"
                        + " with Maven, which generates it.");
            }
            return read(new InputStreamReader(table, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of the contract " + name + " cannot be read.", e);
        }
    }

    /** Reads a table. */
    public static Contract read(Reader table) {
        return new Contract(new Gson().fromJson(table, Table.class));
    }

    public List<OperationSpec> operations() {
        return operations;
    }
}
