package io.stratalake.codegen.table;

import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.DefaultCodegen;

/**
 * A generator for openapi-generator that writes the table of a contract into the output folder. The file has the name
 * of the contract, with the extension {@code json}.
 */
public final class ContractTableGenerator extends DefaultCodegen {

    @Override
    public String getName() {
        return "stratalake-table";
    }

    @Override
    public String getHelp() {
        return "Writes the operations and schemas of a contract as one compact JSON document.";
    }

    /** Writes the table from the document itself, because openapi-generator changes schemas while it reads them. */
    @Override
    public void processOpenAPI(OpenAPI openAPI) {
        var contract = Path.of(getInputSpec());
        var name = contract.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        try {
            var table = ContractTable.of(name, Yaml.mapper().readTree(contract.toFile()));
            var folder = Files.createDirectories(Path.of(getOutputDir()));
            Files.writeString(folder.resolve(name + ".json"), table.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The table of " + contract + " cannot be written. Check the document.", e);
        }
    }

    /** Returns nothing, because openapi-generator rejects forms that it does not know. */
    @Override
    public List<CodegenParameter> fromRequestBodyToFormParameters(RequestBody body, Set<String> imports) {
        return List.of();
    }

    /** Prints nothing, unlike the superclass. */
    @Override
    public void postProcess() {}

    /** Returns the text as it is, because nothing is written into code. */
    @Override
    public String escapeUnsafeCharacters(String input) {
        return input;
    }

    /** Returns the text as it is, because nothing is written into code. */
    @Override
    public String escapeQuotationMark(String input) {
        return input;
    }
}
