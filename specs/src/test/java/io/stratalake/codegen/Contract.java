package io.stratalake.codegen;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.Map;

/** Small contracts of tests. */
final class Contract {

    private Contract() {}

    /** A contract with these schemas, each line of YAML indented by four spaces. */
    static OpenAPI ofSchemas(String schemas) {
        return of("paths: {}\ncomponents:\n  schemas:\n" + schemas);
    }

    static OpenAPI of(String rest) {
        var result = new OpenAPIParser()
                .readContents("openapi: 3.0.3\ninfo: {title: Test, version: '1'}\n" + rest, null, new ParseOptions());
        if (result.getOpenAPI() == null) {
            throw new IllegalArgumentException("not a contract: " + result.getMessages());
        }
        return result.getOpenAPI();
    }

    static JavaTypes types(OpenAPI contract) {
        return new JavaTypes(contract, JavaNames::upperFirst);
    }

    static JavaType typeOf(OpenAPI contract, String model, String property) {
        return types(contract).of((io.swagger.v3.oas.models.media.Schema<?>)
                contract.getComponents().getSchemas().get(model).getProperties().get(property));
    }

    /** Returns the template data of the only operation of a contract. */
    static Map<String, Object> method(OpenAPI contract) {
        return operation(contract).method();
    }

    static OperationMethod operation(OpenAPI contract) {
        var path = contract.getPaths().entrySet().iterator().next();
        Map.Entry<io.swagger.v3.oas.models.PathItem.HttpMethod, Operation> operation =
                path.getValue().readOperationsMap().entrySet().iterator().next();
        return new OperationMethod(
                contract, types(contract), operation.getKey().name(), path.getKey(), operation.getValue());
    }
}
