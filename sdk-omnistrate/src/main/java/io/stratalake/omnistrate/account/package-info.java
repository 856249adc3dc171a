/**
 * The accounts and networks that the fleet runs in ({@link io.stratalake.omnistrate.account.AccountConfigs}, {@link
 * io.stratalake.omnistrate.account.CloudNativeNetworks}, {@link io.stratalake.omnistrate.account.Networks}), and the
 * people who use the fleet ({@link io.stratalake.omnistrate.account.Users}, {@link
 * io.stratalake.omnistrate.account.Organizations}).
 */
@NullMarked
package io.stratalake.omnistrate.account;

import org.jspecify.annotations.NullMarked;
