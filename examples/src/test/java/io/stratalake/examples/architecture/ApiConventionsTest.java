package io.stratalake.examples.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.stratalake.examples.architecture.SdkClasses.CLASSES;
import static io.stratalake.examples.architecture.SdkClasses.SDK;

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

/** What code must not do when it runs in other people's programs. */
class ApiConventionsTest {

    private static final String TIME = "io.stratalake.core.time";

    /** Once a process is once for all clients in it: the operations that it was warned of belong to the class. */
    private static final String THE_ONE_EXCEPTION = "io.stratalake.core.internal.pipeline.DeprecationStage";

    @Test
    void waiting_and_reading_the_clock_go_through_the_time_source() {
        noClassOfTheSdk()
                .and()
                .resideOutsideOfPackage(TIME)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(call(
                        "waits by itself",
                        call -> owner(call, TimeUnit.class, "sleep")
                                || owner(call, LockSupport.class, "parkNanos", "parkUntil")
                                || owner(call, Object.class, "wait")))
                .orShould()
                .callMethodWhere(call(
                        "reads the clock by itself",
                        call -> owner(call, System.class, "currentTimeMillis", "nanoTime")
                                || (call.getTargetOwner().getPackageName().equals("java.time")
                                        && call.getName().equals("now")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty())))
                .check(CLASSES);
    }

    @Test
    void what_there_is_to_say_is_said_through_slf4j() {
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
    void nothing_ends_or_changes_the_program_that_it_runs_in() {
        noClassOfTheSdk()
                .should()
                .callMethodWhere(call(
                        "ends the process or sets a property of it",
                        call -> owner(call, System.class, "exit", "setProperty", "setProperties", "setOut", "setErr")
                                || owner(call, Runtime.class, "exit", "halt", "addShutdownHook")))
                .check(CLASSES);
    }

    /**
     * But for virtual threads, which are found by name while the code is compiled for a JDK without them, and for a view
     * on bytes, which comes from the class of method handles and is none.
     */
    @Test
    void no_code_is_found_by_name_or_by_reflection() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.concurrent.ThreadSource")
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.json.Utf8Reader")
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
     * Nor by Gson's, so that a native image needs no list of models. The adapter of a JSON element is Gson's own, and the
     * guard only refuses what Gson would write by reflection.
     */
    @Test
    void no_model_is_read_or_written_by_gsons_reflection() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName("io.stratalake.core.internal.auth.TokenResponse")
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
                .haveRawType(describe("made to change", ApiConventionsTest::changes))
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
                .haveRawType(describe("an array, and seen by others", JavaClass::isArray))
                .check(CLASSES);
    }

    /** A static collection's type does not tell whether it changes; what its initializer makes it of does. */
    @Test
    void static_collections_are_immutable() {
        noClassOfTheSdk()
                .and()
                .doNotHaveFullyQualifiedName(THE_ONE_EXCEPTION)
                .should()
                .callCodeUnitWhere(call(
                        "makes a collection that changes, to be kept for good",
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

    /** Without what the compiler adds: the values of an enum, and the tables of its switches. */
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
