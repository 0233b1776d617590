<?php
/*
 * Installs WordPress by its own installer and writes posts: `php install.php HOST < posts.json`, where the posts are contents by their names.
 * Prints {"version": …}; a post's address is /NAME/.
 */
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = $argv[1];
require '/usr/share/wordpress/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
// Else the installer sends mail.
function wp_new_blog_notification() {}
['user_id' => $author] = wp_install('A blog', 'author', 'author@example.com', false, '', 'password');
update_option('permalink_structure', '/%postname%/');
flush_rewrite_rules();
// No pictures from elsewhere, and no welcome in front of the editor.
update_option('show_avatars', 0);
update_user_meta($author, $wpdb->get_blog_prefix() . 'persisted_preferences', [
    'core/edit-post' => ['welcomeGuide' => false],
    'core' => ['enableChoosePatternModal' => false],
    '_modified' => gmdate('c'),
]);
// The author writes as people do: their content passes the same filters.
wp_set_current_user($author);
foreach (json_decode(stream_get_contents(STDIN), true) as $name => $content) {
    $id = wp_insert_post(['post_name' => $name, 'post_title' => $name, 'post_content' => wp_slash($content), 'post_status' => 'publish'], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
}
echo json_encode(['version' => get_bloginfo('version')]);
