#!/bin/bash
# The last step of building a tree (mmdebstrap's customize hook): `tree.sh FOLDER PACKAGE…`. The packages are those that readers are told to
# install: they wait in a repository inside the tree, since a site has no internet.
set -eu
tree=$1
shift

chroot "$tree" useradd --create-home --shell /bin/bash --uid 1000 --groups sudo alice
echo alice:correct-horse | chroot "$tree" chpasswd
echo 'alice ALL=(ALL) NOPASSWD:ALL' > "$tree/etc/sudoers.d/alice"
chroot "$tree" su alice -c '
  umask 077; mkdir /home/alice/.ssh; touch /home/alice/.ssh/authorized_keys /home/alice/.ssh/known_hosts
  ssh-keygen -q -t ed25519 -N "" -C alice@laptop -f /home/alice/.ssh/id_ed25519'

# Like a cloud's image, a server takes keys only. Faults about passwords remove the file.
mkdir -p "$tree/etc/ssh/sshd_config.d"
echo 'PasswordAuthentication no' > "$tree/etc/ssh/sshd_config.d/50-cloud-init.conf"

# The robot tries again within seconds, for which sshd since 9.8 would turn it away; faults about that set it in a file that comes before.
chroot "$tree" sh -c 'mkdir -p /run/sshd; sshd -T' | grep -q persourcepenalties && echo 'PerSourcePenalties no' >> "$tree/etc/ssh/sshd_config.d/50-cloud-init.conf"

# What a server has installed and not switched on, and what needs hardware or the internet.
chroot "$tree" systemctl --quiet disable ufw fail2ban firewalld nftables nmap dnsmasq dropbear 2> /dev/null || true
for unit in getty@.service console-getty.service serial-getty@.service systemd-udevd.service systemd-udev-trigger.service \
  systemd-timesyncd.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer dpkg-db-backup.timer \
  systemd-tmpfiles-clean.timer systemd-update-utmp-runlevel.service systemd-binfmt.service proc-sys-fs-binfmt_misc.automount \
  dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount systemd-modules-load.service \
  systemd-journal-flush.service systemd-remount-fs.service modprobe@.service; do
  chroot "$tree" systemctl --quiet mask "$unit"
done
touch "$tree/etc/default/locale"
rm -f "$tree/etc/machine-id"
chroot "$tree" systemd-machine-id-setup > /dev/null 2>&1

# Who says yes to the fingerprint that ssh shows, where there is no terminal to ask on; to nothing else.
printf '#!/bin/sh\ncase $1 in *yes/no*) echo yes ;; *) exit 1 ;; esac\n' > "$tree/usr/local/bin/say-yes"
chmod 755 "$tree/usr/local/bin/say-yes"

# The repository.
mkdir -p "$tree/srv/apt"
chroot "$tree" sh -c 'cd /srv/apt && for package; do apt-get -qq download "$package" || echo "no package $package" >&2; done' - "$@"
(
  cd "$tree/srv/apt"
  for file in *.deb; do
    chroot "$tree" dpkg-deb --field "/srv/apt/$file"
    printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d' ' -f1)"
  done > Packages
)
rm -f "$tree"/etc/apt/sources.list.d/*
echo 'deb [trusted=yes] file:/srv/apt ./' > "$tree/etc/apt/sources.list"
echo 'Acquire::Languages "none";' > "$tree/etc/apt/apt.conf.d/90languages"
rm -rf "$tree"/var/lib/apt/lists/*
chroot "$tree" apt-get -qq update
# The reader says yes.
printf 'APT::Get::Assume-Yes "true";\n' > "$tree/etc/apt/apt.conf.d/90yes"
