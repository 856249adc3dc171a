package io.stratalake.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static io.stratalake.system.architecture.SdkClasses.CLASSES;
import static io.stratalake.system.architecture.SdkClasses.CORE;
import static io.stratalake.system.architecture.SdkClasses.GREENLAKE;
import static io.stratalake.system.architecture.SdkClasses.JACKSON;
import static io.stratalake.system.architecture.SdkClasses.OMNISTRATE;
import static io.stratalake.system.architecture.SdkClasses.SHARED;
import static io.stratalake.system.architecture.SdkClasses.SPRING;
import static io.stratalake.system.architecture.SdkClasses.WEBHOOKS;
import static io.stratalake.system.architecture.SdkClasses.written;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.stratalake.core.auth.ReplaceableCredentials;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.bulk.BulkResult;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rules for public types. {@link PublicTypeListTest} holds the list of them. */
class PublicTypesTest {

    /** Without its subpackages, which are not for users. */
    private static final String SANDBOX_FOR_USERS = "io.stratalake.sandbox";

    /** Without the adapters, whose methods are those of frameworks. */
    private static final String WEBHOOKS_FOR_USERS = "io.stratalake.webhooks";

    /** An implementation of a clock has to handle interruption. */
    private static final Set<String> WITH_CHECKED_EXCEPTIONS =
            Set.of("io.stratalake.core.time.TimeSource.sleep", "io.stratalake.core.time.SimulatedTime.sleep");

    @Test
    void public_methods_declare_no_checked_exceptions() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        CORE, GREENLAKE, OMNISTRATE, SANDBOX_FOR_USERS, WEBHOOKS_FOR_USERS, JACKSON, SHARED, SPRING)
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .and()
                .arePublic()
                .and()
                .doNotHaveName("main")
                .should(declareNoCheckedException())
                .check(CLASSES);
    }

    @Test
    void public_types_are_needed_outside_their_package() {
        classes()
                .that(written())
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("Client")
                .and()
                .haveSimpleNameNotEndingWith("Server")
                // Only users need these: for tests, metrics and jobs.
                .and()
                .doNotBelongToAnyOf(
                        SimulatedTime.class,
                        FileJournal.class,
                        Journal.class,
                        BulkResult.class,
                        ReplaceableCredentials.class)
                .and()
                .haveSimpleNameNotEndingWith("Extension")
                .and()
                // Metrics and events, the adapters to frameworks and the stores of shared state are for users only.
                .resideOutsideOfPackages("io.stratalake.core.observe", WEBHOOKS, JACKSON, SHARED, SPRING)
                .should(beNeededOutsideTheirPackage())
                .check(CLASSES);
    }

    @Test
    void public_types_are_final_or_abstract() {
        classes()
                .that(written())
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should(beClosed())
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        classes()
                .should(new ArchCondition<>("be in a package marked as @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                type.getPackage().isAnnotatedWith(NullMarked.class),
                                type.getPackageName() + " is not @NullMarked (" + type.getName() + ")"));
                    }
                })
                .check(CLASSES);
    }

    private static ArchCondition<JavaCodeUnit> declareNoCheckedException() {
        return new ArchCondition<>("declare no checked exception, unless they take a JsonReader or JsonWriter") {
            @Override
            public void check(JavaCodeUnit code, ConditionEvents events) {
                var streams = code.getRawParameterTypes().stream()
                        .anyMatch(
                                type -> type.isEquivalentTo(JsonReader.class) || type.isEquivalentTo(JsonWriter.class));
                var checked = code.getThrowsClause().getTypes().stream()
                        .filter(type -> !type.isAssignableTo(RuntimeException.class))
                        .toList();
                events.add(new SimpleConditionEvent(
                        code,
                        checked.isEmpty()
                                || streams
                                || WITH_CHECKED_EXCEPTIONS.contains(
                                        code.getOwner().getName() + "." + code.getName()),
                        code.getFullName() + " throws " + checked));
            }
        };
    }

    private static ArchCondition<JavaClass> beNeededOutsideTheirPackage() {
        return new ArchCondition<>("be needed outside their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var needed = type.getDirectDependenciesToSelf().stream()
                                .map(Dependency::getOriginClass)
                                .anyMatch(origin -> !origin.getPackageName().equals(type.getPackageName()))
                        || type.getDirectDependenciesToSelf().stream().anyMatch(PublicTypesTest::isShown);
                events.add(new SimpleConditionEvent(
                        type, needed, type.getName() + " is needed in its package only. Make it package-private"));
            }
        };
    }

    /** Returns whether a public method of another public type takes or returns the type. */
    private static boolean isShown(Dependency dependency) {
        var origin = dependency.getOriginClass();
        var type = dependency.getTargetClass();
        return !origin.equals(type)
                && origin.getModifiers().contains(JavaModifier.PUBLIC)
                && origin.getCodeUnits().stream()
                        .filter(code -> code.getModifiers().contains(JavaModifier.PUBLIC))
                        .anyMatch(code -> code.getAllInvolvedRawTypes().contains(type));
    }

    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be abstract or final, or have no constructor that others could call") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.getConstructors().stream()
                                .map(JavaConstructor::getModifiers)
                                .noneMatch(modifiers -> modifiers.contains(JavaModifier.PUBLIC)
                                        || modifiers.contains(JavaModifier.PROTECTED));
                events.add(new SimpleConditionEvent(
                        type, closed, type.getName() + " can be extended. Make it final, or its constructors private"));
            }
        };
    }
}
