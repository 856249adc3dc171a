package io.stratalake.system.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All classes of the published modules, and which of them are generated. */
final class SdkClasses {

    static final String CORE = "io.stratalake.core..";
    static final String GREENLAKE = "io.stratalake.greenlake..";
    static final String OMNISTRATE = "io.stratalake.omnistrate..";
    static final String WEBHOOKS = "io.stratalake.webhooks..";
    static final String JACKSON = "io.stratalake.jackson..";
    static final String SHARED = "io.stratalake.shared..";
    static final String SPRING = "io.stratalake.spring..";
    static final String SANDBOX = "io.stratalake.sandbox..";

    /** The modules that run inside users' programs; the sandbox is a program of its own. */
    static final String[] SDK = {CORE, GREENLAKE, OMNISTRATE, WEBHOOKS, JACKSON, SHARED, SPRING};

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                    "io.stratalake.core",
                    "io.stratalake.greenlake",
                    "io.stratalake.omnistrate",
                    "io.stratalake.webhooks",
                    "io.stratalake.jackson",
                    "io.stratalake.shared",
                    "io.stratalake.spring",
                    "io.stratalake.sandbox");

    static final List<Path> GENERATED_SOURCES = List.of(
            Path.of("../../sdk-greenlake/target/generated-sources/openapi/src/main/java"),
            Path.of("../../sdk-omnistrate/target/generated-sources/openapi/src/main/java"));

    private SdkClasses() {}

    /** Matches classes whose source is generated, and their nested classes. */
    static DescribedPredicate<JavaClass> generated() {
        return DescribedPredicate.describe("generated", type -> {
            var source = outermost(type.getBaseComponentType()).getName().replace('.', '/') + ".java";
            return GENERATED_SOURCES.stream().anyMatch(root -> Files.exists(root.resolve(source)));
        });
    }

    static DescribedPredicate<JavaClass> written() {
        return DescribedPredicate.not(generated()).as("written");
    }

    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(SdkClasses::outermost).orElse(type);
    }
}
