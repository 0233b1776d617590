import * as icons from "simple-icons";

/** Logos that someone who writes about servers may want, as simple-icons calls them. It has none of Windows, OpenSSH, AWS or Azure. */
const SLUGS = `
  almalinux alpinelinux archlinux asahilinux centos debian fedora freebsd gentoo kalilinux linux linuxmint manjaro nixos opensuse
  openwrt popos raspberrypi redhat rockylinux suse ubuntu
  apple macos android homebrew flatpak snapcraft
  git github githubactions gitlab bitbucket gitea forgejo codeberg gitforwindows
  ansible docker helm k3s kubernetes opentofu packer puppet rancher terraform vagrant
  cloudflare digitalocean flydotio googlecloud hetzner netlify openstack ovh render scaleway vercel vultr
  proxmox qemu virtualbox vmware
  fishshell gnubash gnometerminal iterm2 alacritty neovim tmux vim vscodium wezterm zsh jetbrains warp
  caddy haproxy nginx traefikproxy
  openvpn tailscale wireguard torproject letsencrypt
  cisco mikrotik opnsense pfsense qnap synology ubiquiti yubico
  bitwarden gnuprivacyguard keepassxc 1password termius filezilla
  cpanel plesk discourse drupal ghost wordpress nextcloud homeassistant
  go nodedotjs perl php python ruby rust
  jenkins postgresql prometheus redis sqlite
  markdown readthedocs serverfault stackexchange stackoverflow
`;

/** Longer ones, drawings rather than signs, would make the badge larger than all its letters do. In bytes. */
const LONGEST = 6000;

/** The path data of each logo by its slug, in a square of 24 units. Build time only: simple-icons has thousands. */
export function logoPaths(): Map<string, string> {
  const bySlug = new Map(Object.values(icons).map((icon) => [icon.slug, icon.path]));
  return new Map(
    SLUGS.trim()
      .split(/\s+/)
      .map((slug) => {
        const path = bySlug.get(slug);
        if (path === undefined) throw new RangeError(`simple-icons has no \`${slug}\``);
        if (path.length > LONGEST) throw new RangeError(`logo \`${slug}\` takes ${path.length} bytes, expected at most ${LONGEST}`);
        if (!/^[a-z0-9 ,.-]+$/i.test(path)) throw new RangeError(`logo \`${slug}\` is not path data alone`);
        return [slug, path];
      }),
  );
}
