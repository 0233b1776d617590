<?php
// Debian's wp-config.php reads this as /etc/wordpress/config-default.php.
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', 'wordpress');
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
// Debian serves /wp-content from elsewhere by an alias of Apache, which php -S does not have.
define('DONT_SET_WP_CONTENT_DIR', true);
define('WP_DEFAULT_THEME', 'twentytwentythree');
// No look-ups for updates: the test has no network.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true);
