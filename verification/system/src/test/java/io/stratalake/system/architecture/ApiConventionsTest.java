package io.stratalake.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.stratalake.system.architecture.SdkClasses.CLASSES;
import static io.stratalake.system.architecture.SdkClasses.SDK;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rules for code that runs inside users' programs. */
class ApiConventionsTest {

    private static final String TIME = "io.stratalake.core.time";

    /** Logs once per operation and process, so its set of operations is static. */
    private static final String WITH_STATIC_STATE = "io.stratalake.core.internal.pipeline.DeprecationStage";

    @Test
    void waiting_and_reading_the_clock_go_through_the_time_source() {
        noClassOfTheSdk()
                .and()
                .resideOutsideOfPackage(TIME)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(call(
                        "waits without the TimeSource",
                        call -> owner(call, TimeUnit.class, "sleep")
                                || owner(call, LockSupport.class, "parkNanos", "parkUntil")
                                || owner(call, Object.class, "wait")))
                .orShould()
                .callMethodWhere(call(
                        "reads the clock without the TimeSource",
                        call -> owner(call, System.class, "currentTimeMillis", "nanoTime")
                                || (call.getTargetOwner().getPackageName().equals("java.time")
                                        && call.getName().equals("now")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty())))
                .check(CLASSES);
    }

    @Test
    void output_goes_through_slf4j() {
        noClassOfTheSdk()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void no_code_ends_the_process_or_changes_its_properties() {
        noClassOfTheSdk()
                .should()
                .callMethodWhere(call(
                        "ends the process or sets a property of it",
                        call -> owner(call, System.class, "exit", "setProperty", "setProperties", "setOut", "setErr")
                                || owner(call, Runtime.class, "exit", "halt", "addShutdownHook")))
                .check(CLASSES);
    }

    /**
     * Except virtual threads, which are found by name because the code is compiled for a JDK without them; a byte view,
     * whose factory is in MethodHandles but uses no reflection; the adapters of models, which Jackson knows by their
     * class only; and the classes of a first call, which are only loaded ahead.
     */
    @Test
    void no_code_is_found_by_name_or_by_reflection() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.concurrent.ThreadSource")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.jackson.SdkTypes")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.json.EightBytes")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.pipeline.WarmUpClasses")
                .should()
                .callMethodWhere(call(
                        "loads a class or looks into one",
                        call -> owner(
                                        call,
                                        Class.class,
                                        "forName",
                                        "getDeclaredFields",
                                        "getDeclaredMethods",
                                        "getMethod",
                                        "getDeclaredMethod",
                                        "getField",
                                        "getDeclaredField",
                                        "getDeclaredConstructor",
                                        "getConstructor",
                                        "newInstance")
                                || call.getTargetOwner().isAssignableTo(ClassLoader.class)))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(AccessibleObject.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Proxy.class, MethodHandles.class)
                .check(CLASSES);
    }

    /**
     * A native image therefore needs no list of models. The excluded types use Gson's adapter for JSON elements, or
     * reject what Gson would write by reflection.
     */
    @Test
    void no_model_is_read_or_written_by_gsons_reflection() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.auth.TokenErrorReader$Document")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.failure.GeneralErrorReader$Json")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.json.GsonGuard")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Gson.class, GsonBuilder.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.gson.reflect", "com.google.gson.internal..")
                .check(CLASSES);
    }

    @Test
    void nothing_is_read_or_written_by_java_serialization() {
        noClassOfTheSdk()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .check(CLASSES);
    }

    @Test
    void static_fields_are_final_and_hold_nothing_that_changes() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(SDK)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(SDK)
                .and()
                .areStatic()
                .should()
                .haveRawType(describe("mutable", ApiConventionsTest::changes))
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(SDK)
                .and()
                .areStatic()
                .and(inSource())
                .and()
                .areNotPrivate()
                .should()
                .haveRawType(describe("an array that is not private", JavaClass::isArray))
                .check(CLASSES);
    }

    /** The type of a static collection does not show whether it is mutable; its initializer does. */
    @Test
    void static_collections_are_immutable() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName(WITH_STATIC_STATE)
                .should()
                .callCodeUnitWhere(call(
                        "creates a mutable collection in a static initializer",
                        call -> call.getOrigin().getName().equals("<clinit>")
                                && ((call.getName().equals("<init>") && collection(call.getTargetOwner()))
                                        || owner(call, ConcurrentHashMap.class, "newKeySet"))))
                .check(CLASSES);
    }

    private static GivenClassesConjunction noClassOfTheSdk() {
        return noClasses().that().resideInAnyPackage(SDK);
    }

    private static boolean changes(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Lock.class)
                || type.isAssignableTo(Reference.class)
                || type.isAssignableTo(Appendable.class);
    }

    private static boolean collection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    /** Excludes fields that the compiler adds: the values of an enum, and the tables of its switches. */
    private static DescribedPredicate<JavaField> inSource() {
        return describe("are in the source", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static boolean owner(JavaCall<?> call, Class<?> owner, String... methods) {
        return call.getTargetOwner().isEquivalentTo(owner) && Set.of(methods).contains(call.getName());
    }

    private static DescribedPredicate<JavaCall<?>> call(
            String description, java.util.function.Predicate<JavaCall<?>> is) {
        return describe(description, is);
    }
}
