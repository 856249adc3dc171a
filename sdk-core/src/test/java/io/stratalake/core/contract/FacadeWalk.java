package io.stratalake.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.Upload;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.TagFilter;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Calls every public method of a facade, beginning with the client and continuing with all resource classes that its
 * methods return. Queries have every parameter, requests every property that the contract names. Lists are read to their
 * end, operations are polled once.
 */
public final class FacadeWalk {

    /** Methods that send no request or leave the facade. */
    private static final Set<String> NOT_CALLED = Set.of("close", "api", "with", "equals", "hashCode", "toString");

    private static final Instant MOMENT = Instant.parse("2026-01-01T12:00:00Z");

    private final List<ContractDocument> documents;
    private final Predicate<Method> called;
    private final Runnable beforeEach;
    private final CallOptions options;
    private final Set<Class<?>> visited = new HashSet<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>();

    /**
     * Creates a walk.
     *
     * @param documents the contracts of the facade
     * @param called the methods to call
     * @param beforeEach runs before each call of a method
     * @param options the options of every resource class
     */
    public FacadeWalk(
            List<ContractDocument> documents, Predicate<Method> called, Runnable beforeEach, CallOptions options) {
        this.documents = documents;
        this.called = called;
        this.beforeEach = beforeEach;
        this.options = options;
    }

    /** Returns the failures of calls by method. */
    public Map<String, Throwable> through(Object client) {
        callAll(client);
        return failures;
    }

    private void visit(Object resource) {
        if (visited.add(resource.getClass())) {
            callAll(withOptions(resource));
        }
    }

    private Object withOptions(Object handle) {
        try {
            return handle.getClass().getMethod("with", CallOptions.class).invoke(handle, options);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(handle.getClass() + " has no with(CallOptions)", e);
        }
    }

    private void callAll(Object handle) {
        methods(handle.getClass())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getReturnType().getSimpleName().endsWith("Api"))
                .filter(method -> !NOT_CALLED.contains(method.getName()) && called.test(method))
                .sorted(Comparator.comparing(Method::toGenericString))
                .forEach(method -> call(handle, method));
    }

    /** Returns the methods of a class and of its generated superclass, which alone has their generic types. */
    private static Stream<Method> methods(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .peek(method -> method.setAccessible(true));
    }

    private void call(Object handle, Method method) {
        beforeEach.run();
        try {
            var result = method.invoke(
                    handle,
                    Stream.of(method.getGenericParameterTypes())
                            .map(type -> type == CallOptions.class ? options : sample(type))
                            .toArray());
            use(result);
        } catch (InvocationTargetException e) {
            failures.put(method.toGenericString(), e.getCause());
        } catch (RuntimeException e) {
            failures.put(method.toGenericString(), e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void use(Object result) {
        if (result instanceof Paged<?> list) {
            list.toList();
        } else if (result instanceof Operation<?> operation) {
            operation.poll();
        } else if (result instanceof Record parts && isOfFacade(result.getClass())) {
            Stream.of(parts.getClass().getRecordComponents()).forEach(part -> use(value(parts, part)));
        } else if (result != null && isOfFacade(result.getClass())) {
            visit(result);
        }
    }

    private boolean isOfFacade(Class<?> type) {
        return documents.stream()
                        .flatMap(document -> document.javaPackages().stream())
                        .anyMatch(type.getPackageName()::startsWith)
                && !JsonModel.class.isAssignableFrom(type)
                && !OpenEnum.class.isAssignableFrom(type);
    }

    private static Object value(Record parts, RecordComponent part) {
        try {
            return part.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return List.of(sample(inner));
            }
            if (generic.getRawType() == Filter.class) {
                return Filter.raw("name eq 'x'");
            }
            if (generic.getRawType() == Consumer.class) {
                return (Consumer<Object>) this::setEverything;
            }
        }
        return sample((Class<?>) type);
    }

    private Object sample(Class<?> type) {
        if (type == String.class) {
            return "x 1/%";
        }
        if (type == int.class || type == long.class) {
            return 2;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Upload.class) {
            return Upload.of("rows.csv", SampleCall.UPLOADED.getBytes(UTF_8));
        }
        if (type == TagFilter.class) {
            return TagFilter.tag("city").eq("x");
        }
        if (type == Instant.class) {
            return MOMENT;
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(MOMENT.toString());
        }
        return OpenEnum.class.isAssignableFrom(type) ? openEnum(type) : composed(type);
    }

    private static Object openEnum(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(field -> field.getType() == type)
                .findFirst()
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .orElseThrow(() -> new AssertionError(type + " has no value"));
    }

    private Object composed(Class<?> type) {
        try {
            if (type.isRecord()) {
                var types = Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                return type.getConstructor(types)
                        .newInstance(Stream.of(types).map(this::sample).toArray());
            }
            var model = documents.stream()
                    .flatMap(document -> document.models().stream())
                    .filter(each -> each.name().equals(type.getSimpleName()) && each.javaClass() == type)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no sample of " + type));
            return type.getMethod("fromJson", String.class)
                    .invoke(null, ContractSamples.of(model).toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private void setEverything(Object query) {
        Stream.of(query.getClass().getMethods())
                .filter(method -> method.getReturnType() == query.getClass() && method.getParameterCount() == 1)
                .filter(method -> !method.isVarArgs())
                .forEach(method -> {
                    try {
                        method.invoke(query, sample(method.getGenericParameterTypes()[0]));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(method.toString(), e);
                    }
                });
    }
}
