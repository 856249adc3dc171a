package io.stratalake.jackson;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;

/**
 * A module of Jackson 2 for the models and the open enums of the SDK.
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().addModule(new Jackson2Module()).build();
 * }</pre>
 *
 * <p>{@code findAndAddModules()} finds it. Spring Boot 3 uses it if it is a bean, which the starter adds.
 */
public final class Jackson2Module extends Module {

    /** Creates a module. */
    public Jackson2Module() {}

    @Override
    public String getModuleName() {
        return getClass().getName();
    }

    /** Returns an unknown version, because the artifact does not have the versions of Jackson. */
    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    /** Returns the name, so that a second module of this class has no effect. */
    @Override
    public Object getTypeId() {
        return getModuleName();
    }

    @Override
    public void setupModule(SetupContext context) {
        var deserializers = new Jackson2Deserializers();
        context.addSerializers(new Jackson2Serializers());
        context.addKeySerializers(new Jackson2Serializers.Keys());
        context.addDeserializers(deserializers);
        context.addKeyDeserializers(deserializers);
    }
}
