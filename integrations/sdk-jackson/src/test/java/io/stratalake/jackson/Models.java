package io.stratalake.jackson;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Model;
import io.stratalake.core.model.JsonModel;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models of both platforms. */
final class Models {

    private static final Path ROOT = Path.of("..", "..");

    /** All models, from their contracts. */
    static final List<Model> ALL = Stream.concat(
                    ContractDocument.generatedBy(ROOT.resolve("sdk-greenlake/pom.xml"), ROOT.resolve("specs/greenlake"))
                            .stream(),
                    Stream.of(
                            fleet("fleet.yaml", "io.stratalake.omnistrate"),
                            fleet("identity.yaml", "io.stratalake.omnistrate.identity")))
            .flatMap(document -> document.models().stream())
            .toList();

    private Models() {}

    private static ContractDocument fleet(String file, String javaPackage) {
        return ContractDocument.read(ROOT.resolve("specs/omnistrate").resolve(file), javaPackage);
    }

    /**
     * Reads a model as the SDK does.
     *
     * @throws IllegalArgumentException if the SDK rejects the document
     */
    static JsonModel fromJson(Class<?> type, String json) {
        try {
            return (JsonModel) type.getMethod("fromJson", String.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException rejected) {
                throw rejected;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
