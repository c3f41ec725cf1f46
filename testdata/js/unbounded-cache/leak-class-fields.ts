import { fetchProfile, type Profile } from './profiles';

class ProfileService {
  private profiles = new Map<string, Profile>();
  private readonly pending: Record<string, Promise<Profile>> = {};

  async load(userId: string): Promise<Profile> {
    const known = this.profiles.get(userId);
    if (known) return known;
    const profile = await this.fetch(userId);
    this.profiles.set(userId, profile); // want unbounded-cache
    return profile;
  }

  private fetch(userId: string): Promise<Profile> {
    if (!(userId in this.pending)) {
      this.pending[userId] = fetchProfile(userId); // want unbounded-cache
    }
    return this.pending[userId];
  }
}

export const profileService = new ProfileService();
